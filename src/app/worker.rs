//! Long work, off the page's thread: one worker for one job, so that stopping a job is ending its worker.
//!
//! Where a host forbids workers the job runs on the page instead; slower to the eye, never missing.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use crate::core::saved;
use crate::io::job::{self, Job, Outcome, Step};

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
pub struct Running {
    worker: Rc<RefCell<Option<Worker>>>,
}

impl Running {
    /// Stops the job. Nothing more is told of it.
    pub fn cancel(&self) {
        if let Some(worker) = self.worker.borrow_mut().take() {
            worker.terminate();
        }
    }
}

/// Starts a job with a file that it is about. The file is handed over, not copied.
pub fn start(job: &Job, bytes: Uint8Array, on_news: impl Fn(News) + 'static) -> Running {
    let on_news: Rc<dyn Fn(News)> = Rc::new(on_news);
    let running = Running { worker: Rc::new(RefCell::new(None)) };
    match start_worker(job, &bytes, &running, Rc::clone(&on_news)) {
        Ok(worker) => *running.worker.borrow_mut() = Some(worker),
        Err(_) => run_here(job.clone(), bytes.to_vec(), on_news),
    }
    running
}

/// Where the worker's script is: the single-file page brings its own.
fn script_address() -> String {
    web_sys::window()
        .and_then(|window| Reflect::get(&window, &"__MILEPOST_ENGINE__".into()).ok())
        .and_then(|address| address.as_string())
        .unwrap_or_else(|| "./engine_loader.js".to_owned())
}

fn start_worker(
    job: &Job,
    bytes: &Uint8Array,
    running: &Running,
    on_news: Rc<dyn Fn(News)>,
) -> Result<Worker, JsValue> {
    let worker = Worker::new(&script_address())?;
    let text = saved::to_text(job);

    // A worker that never says it is ready (its script is missing or blocked) leaves the file here, so the
    // job can still run on the page.
    let waiting = Rc::new(RefCell::new(Some((job.clone(), bytes.clone()))));

    let listener = {
        let (worker, waiting, running) = (worker.clone(), Rc::clone(&waiting), running.clone());
        let on_news = Rc::clone(&on_news);
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data();
            if message.as_string().as_deref() == Some("ready") {
                if let Some((_, bytes)) = waiting.borrow_mut().take() {
                    hand_over(&worker, &text, &bytes);
                }
                return;
            }
            match read_message(&message) {
                Some(News::Outcome(outcome)) => {
                    running.cancel();
                    on_news(News::Outcome(outcome));
                }
                Some(step) => on_news(step),
                None => {}
            }
        })
    };
    worker.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();

    let running = running.clone();
    let failed = Closure::<dyn FnMut(ErrorEvent)>::new(move |_: ErrorEvent| {
        running.cancel();
        match waiting.borrow_mut().take() {
            Some((job, bytes)) => run_here(job, bytes.to_vec(), Rc::clone(&on_news)),
            None => on_news(News::Outcome(Outcome::Failed(
                "The work stopped halfway, most likely because the file needs more memory than the browser \
                 allows. Nothing was changed."
                    .to_owned(),
            ))),
        }
    });
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    failed.forget();
    Ok(worker)
}

fn hand_over(worker: &Worker, job: &str, bytes: &Uint8Array) {
    let message = Object::new();
    let buffer = bytes.buffer();
    // Setting a field of a plain new object cannot fail.
    let _ = Reflect::set(&message, &"job".into(), &job.into());
    let _ = Reflect::set(&message, &"bytes".into(), &buffer);
    // If the buffer cannot be handed over the worker hears nothing, and the person can cancel.
    let _ = worker.post_message_with_transfer(&message, &Array::of1(&buffer));
}

fn read_message(message: &JsValue) -> Option<News> {
    if let Some(text) = message.as_string() {
        return saved::from_text(&text).ok().map(News::Step);
    }
    let bytes = message.dyn_ref::<Uint8Array>()?.to_vec();
    Some(News::Outcome(saved::from_bytes(&bytes).unwrap_or_else(|error| {
        Outcome::Failed(format!("What the worker sent back could not be read: {error}."))
    })))
}

/// Runs the job on the page, after it has had a chance to paint that it has begun.
fn run_here(job: Job, bytes: Vec<u8>, on_news: Rc<dyn Fn(News)>) {
    leptos::leptos_dom::helpers::set_timeout(
        move || {
            let outcome = job::run(&job, &bytes, &mut |_| {});
            on_news(News::Outcome(outcome));
        },
        std::time::Duration::from_millis(50),
    );
}
