//! The engine: heavy reading, comparing and writing, off the page's thread. One engine for one job, so that
//! stopping a job is ending its engine.
//!
//! Where a host forbids workers the same engine is loaded beside the page and works on its thread: slower to
//! the eye, never missing. Either way the two talk by messages, so the page need not hold what the engine knows.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use leptos::leptos_dom::helpers::set_timeout;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessageEvent, MessagePort, Worker};

use super::turns::Turn;
use crate::core::document::ProjectDoc;
use crate::core::saved;
use crate::io::delivery::{self, Delivery};
use crate::io::job::{Job, Outcome, Step};

/// What is said of an answer that does not fit the job.
pub const UNEXPECTED: &str = "The answer does not fit what was asked, most likely because this page is older than what \
     the server has now. Reload the page and try again. Nothing was changed.";

const NOT_LOADED: &str = "The part of Milepost that reads and writes other programs' files could not be loaded. Check \
     the connection, then try again. Nothing was changed.";

const STOPPED: &str = "The work stopped halfway, most likely because the file needs more memory than the browser allows. \
     Nothing was changed.";

/// What a running job tells.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// It has come so far.
    Step(Step),
    /// It has ended.
    Outcome(Outcome),
}

/// A job under way. Dropping it does not stop it; [`Running::cancel`] does.
#[derive(Clone)]
pub struct Running(Rc<Call>);

impl Running {
    /// Stops the job. Nothing more is told of it.
    pub fn cancel(&self) {
        self.0.end();
    }
}

struct Call {
    job: String,
    /// The file that the job is about, until an engine is ready to take it.
    bytes: RefCell<Option<Uint8Array>>,
    engine: RefCell<Engine>,
    on_news: Box<dyn Fn(News)>,
}

enum Engine {
    None,
    Worker(Worker),
    /// On the page's own thread, behind this port.
    Page(MessagePort),
    /// The job has ended or was stopped.
    Ended,
}

/// Starts a job with a file that it is about. The file is handed over, not copied.
pub fn start(job: &Job, bytes: Uint8Array, on_news: impl Fn(News) + 'static) -> Running {
    let call = Call::new(job, on_news);
    call.launch(bytes);
    Running(call)
}

/// Starts a job with projects that it is about. They are put into words in turns, so that the page can answer in
/// between.
pub fn start_with(job: &Job, projects: Vec<Arc<ProjectDoc>>, on_news: impl Fn(News) + 'static) -> Running {
    let call = Call::new(job, on_news);
    let starting = Rc::clone(&call);
    spawn_local(async move {
        let (mut text, mut turn) = (String::new(), Turn::begin());
        for line in delivery::lines(&projects) {
            text.push_str(&line);
            turn.pause().await;
        }
        if !starting.has_ended() {
            starting.launch(Uint8Array::from(text.as_bytes()));
        }
    });
    Running(call)
}

/// Where the engine's script is: a release names it by its content, the single-file page brings its own.
fn script_address() -> String {
    global("__MILEPOST_ENGINE__").as_string().unwrap_or_else(|| "./engine_loader.js".to_owned())
}

fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn listen_to_worker(call: &Rc<Call>, worker: Worker) {
    // To JavaScript a worker is a port with a thread behind it; one type will do here as well.
    listen(call, worker.unchecked_ref());
    let failing = Rc::clone(call);
    let failed = Closure::<dyn FnMut()>::new(move || failing.fail());
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    failed.forget();
    call.engine.replace(Engine::Worker(worker));
}

/// Loads the engine beside the page. It takes its end of a channel from a list, because it cannot be given
/// arguments.
fn start_on_page(call: &Rc<Call>) {
    if let Err(error) = load_on_page(call) {
        web_sys::console::warn_1(&error);
        call.finish(Outcome::Failed(NOT_LOADED.to_owned()));
    }
}

fn load_on_page(call: &Rc<Call>) -> Result<(), JsValue> {
    let channel = MessageChannel::new()?;
    listen(call, &channel.port1());
    call.engine.replace(Engine::Page(channel.port1()));
    let waiting = global("__MILEPOST_PORTS__").dyn_into::<Array>().unwrap_or_default();
    waiting.push(&channel.port2());
    Reflect::set(&js_sys::global(), &"__MILEPOST_PORTS__".into(), &waiting)?;

    // The single file carries the engine and may load no script.
    if let Some(carried) = global("__MILEPOST_ENGINE_HERE__").dyn_ref::<Function>() {
        return carried.call0(&JsValue::NULL).map(|_| ());
    }
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let script = document.create_element("script")?;
    script.set_attribute("src", &script_address())?;
    let failing = Rc::clone(call);
    let failed = Closure::once_into_js(move || {
        waiting.shift();
        failing.fail();
    });
    script.add_event_listener_with_callback("error", failed.unchecked_ref())?;
    document.body().ok_or(JsValue::NULL)?.append_child(&script)?;
    script.remove();
    Ok(())
}

fn listen(call: &Rc<Call>, port: &MessagePort) {
    let (call, answering) = (Rc::clone(call), port.clone());
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        match message.as_string().as_deref() {
            Some("ready") => call.hand_over(&answering),
            Some("failed") => call.fail(),
            Some(step) => {
                if let Ok(step) = saved::from_text(step) {
                    (call.on_news)(News::Step(step));
                }
            }
            None => match message.dyn_into::<Array>() {
                Ok(letters) => call.collect(letters),
                Err(file) => call.finish(Outcome::File(Uint8Array::new(&file).to_vec())),
            },
        }
    });
    port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

impl Call {
    fn new(job: &Job, on_news: impl Fn(News) + 'static) -> Rc<Self> {
        Rc::new(Call {
            job: saved::to_text(job),
            bytes: RefCell::new(None),
            engine: RefCell::new(Engine::None),
            on_news: Box::new(on_news),
        })
    }

    fn launch(self: &Rc<Self>, bytes: Uint8Array) {
        self.bytes.replace(Some(bytes));
        match Worker::new(&script_address()) {
            Ok(worker) => listen_to_worker(self, worker),
            Err(_) => start_on_page(self),
        }
    }

    fn hand_over(&self, port: &MessagePort) {
        let Some(bytes) = self.bytes.borrow_mut().take() else { return };
        let message = Object::new();
        let buffer = bytes.buffer();
        // Setting a field of a plain new object cannot fail.
        let _ = Reflect::set(&message, &"job".into(), &self.job.as_str().into());
        let _ = Reflect::set(&message, &"bytes".into(), &buffer);
        let port = port.clone();
        let hand_over = move || {
            // If the buffer cannot be handed over the engine hears nothing, and the person can stop.
            let _ = port.post_message_with_transferable(&message, &Array::of1(&buffer));
        };
        if matches!(*self.engine.borrow(), Engine::Page(_)) {
            // The page stands still while it works; it should have painted before that it has begun.
            set_timeout(hand_over, Duration::from_millis(50));
        } else {
            hand_over();
        }
    }

    /// An engine that never was ready (its script is missing or blocked) has left the file here.
    fn fail(self: &Rc<Self>) {
        let has_begun = self.bytes.borrow().is_none();
        let engine = self.engine.replace(Engine::None);
        let was_worker = matches!(engine, Engine::Worker(_));
        if matches!(engine, Engine::Ended) {
            self.engine.replace(engine);
            return;
        }
        engine.stop();
        match (has_begun, was_worker) {
            (true, _) => self.finish(Outcome::Failed(STOPPED.to_owned())),
            (false, true) => start_on_page(self),
            (false, false) => self.finish(Outcome::Failed(NOT_LOADED.to_owned())),
        }
    }

    /// Reads an outcome letter by letter, so that the page can answer in between.
    fn collect(self: &Rc<Self>, letters: Array) {
        let call = Rc::clone(self);
        spawn_local(async move {
            let letter = |place| Uint8Array::new(&letters.get(place)).to_vec();
            let mut turn = Turn::begin();
            let mut delivery = Delivery::begin(&letter(0));
            for place in 1..letters.length() {
                turn.pause().await;
                if call.has_ended() {
                    return;
                }
                delivery = delivery.and_then(|mut delivery| delivery.open(&letter(place)).map(|()| delivery));
            }
            turn.pause().await;
            call.finish(delivery.and_then(Delivery::finish).unwrap_or_else(|error| {
                Outcome::Failed(format!("What the engine sent back could not be read: {error}."))
            }));
        });
    }

    fn has_ended(&self) -> bool {
        matches!(*self.engine.borrow(), Engine::Ended)
    }

    fn finish(&self, outcome: Outcome) {
        if !self.has_ended() {
            self.end();
            (self.on_news)(News::Outcome(outcome));
        }
    }

    fn end(&self) {
        self.engine.replace(Engine::Ended).stop();
    }
}

impl Engine {
    fn stop(&self) {
        match self {
            Engine::Worker(worker) => worker.terminate(),
            Engine::Page(port) => port.close(),
            Engine::None | Engine::Ended => {}
        }
    }
}
