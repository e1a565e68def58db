//! Parts of the page that are fetched when they are first needed, so that the first screen waits for little.
//!
//! A function that is declared with `part!` begins a part. A release build (feature `split`) moves it, and all
//! that only parts use, out of the page's WebAssembly into files of their own; whoever calls it waits until the
//! file is there. In every other build it is an ordinary function. Functions with the same part's name share a
//! file. The page fetches all parts by itself once the first screen stands.

use std::fmt;
use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// A part could not be fetched. Calling again tries again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

impl fmt::Display for NotLoaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "This part of Milepost could not be loaded. Check the connection, then try again. Nothing was changed.",
        )
    }
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        NotLoaded
    }
}

/// Fetches something when it is first wanted; it is in the signal when it is there. If it does not come, `on_missing`
/// hears of it, and the next wish tries again.
pub fn when_wanted<T, F>(
    wanted: impl Fn() -> bool + 'static,
    fetch: impl Fn() -> F + 'static,
    on_missing: impl Fn(NotLoaded) + Copy + 'static,
) -> RwSignal<Option<T>, LocalStorage>
where
    T: 'static,
    F: Future<Output = Result<T, NotLoaded>> + 'static,
{
    let begun = StoredValue::new(false);
    let arrived = RwSignal::new_local(None);
    // What an effect makes ends with its next run; what has been fetched stays.
    let owner = Owner::current();
    Effect::new(move |_| {
        let Some(owner) = owner.as_ref().filter(|_| wanted() && !begun.get_value()) else { return };
        begun.set_value(true);
        owner.with(|| {
            let coming = fetch();
            spawn_local_scoped_with_cancellation(async move {
                match coming.await {
                    Ok(it) => arrived.set(Some(it)),
                    Err(missing) => {
                        begun.set_value(false);
                        on_missing(missing);
                    }
                }
            });
        });
    });
    arrived
}

/// Declares a function as the beginning of a part: `part! { name: fn begin(argument: Type) -> Result { … } }`.
/// It becomes asynchronous and answers `Result<_, NotLoaded>`.
macro_rules! part {
    ($part:ident: $(#[$about:meta])* $vis:vis fn $name:ident(
        $($argument:ident: $type:ty),* $(,)?
    ) $(-> $out:ty)? $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        $(#[$about])*
        $vis fn $name($($argument: $type),*) -> $crate::app::parts::fetched!($($out)?) {
            fn begin($($argument: $type),*) $(-> $out)? $body
            Ok(begin($($argument),*))
        }

        #[cfg(not(feature = "split"))]
        $(#[$about])*
        $vis async fn $name($($argument: $type),*) -> $crate::app::parts::fetched!($($out)?) {
            fn begin($($argument: $type),*) $(-> $out)? $body
            Ok(begin($($argument),*))
        }
    };
}

macro_rules! fetched {
    () => { Result<(), $crate::app::parts::NotLoaded> };
    ($type:ty) => { Result<$type, $crate::app::parts::NotLoaded> };
}

pub(crate) use {fetched, part};
