//! Parts of the page that come when they are first needed.

/// Calls a function that may be in a part of its own.
macro_rules! load {
    ($call:expr) => {{
        #[cfg(feature = "split")]
        let loaded = $call.await;
        #[cfg(not(feature = "split"))]
        let loaded = $call;
        loaded
    }};
}
pub(crate) use load;
