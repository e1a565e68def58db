//! Pictures that the browser paints: a drawing as PNG.

use js_sys::{Function, Promise, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use super::files::FileError;

/// Pixels on a side that every current browser can paint.
const LONGEST_SIDE: f64 = 16_000.0;
/// Pixels in all, about 200 MB while they are painted.
const MOST_PIXELS: f64 = 50.0e6;
/// As sharp as a screen with small pixels.
const SHARPEST: f64 = 2.0;
/// Below this nobody can read the text.
const COARSEST: f64 = 0.6;

/// How many pixels a pixel of a drawing gets, so that the browser can paint it; `None` if it is too large for a
/// picture that can still be read.
pub fn sharpness(width: f64, height: f64) -> Option<f64> {
    let by_side = LONGEST_SIDE / width.max(height).max(1.0);
    let by_area = (MOST_PIXELS / (width * height).max(1.0)).sqrt();
    let sharpness = SHARPEST.min(by_side).min(by_area);
    (sharpness >= COARSEST).then_some(sharpness)
}

/// Paints an SVG document of this size, in pixels, as a PNG picture.
///
/// # Errors
/// If it is too large, or the browser cannot paint it; the sentence says what to do instead.
pub async fn png(svg: &str, (width, height): (f64, f64)) -> Result<Vec<u8>, FileError> {
    let too_large = || {
        FileError(
            "The plan is too large for one PNG picture. Fold summary tasks, zoom out, or export the SVG picture, which \
             can have any size."
                .to_owned(),
        )
    };
    let sharpness = sharpness(width, height).ok_or_else(too_large)?;
    let size = ((width * sharpness).round(), (height * sharpness).round());
    let painted = async {
        let image = image_of(svg).await?;
        let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
        canvas.set_width(size.0 as u32);
        canvas.set_height(size.1 as u32);
        let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
        let context: CanvasRenderingContext2d = context.dyn_into().map_err(JsValue::from)?;
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, size.0, size.1)?;
        let blob: Blob = JsFuture::from(blob_of(&canvas)).await?.dyn_into()?;
        let buffer = JsFuture::from(blob.array_buffer()).await?;
        Ok::<_, JsValue>(Uint8Array::new(&buffer).to_vec())
    };
    painted.await.map_err(|_| {
        FileError("The browser could not paint the picture. Export the SVG picture instead.".to_owned())
    })
}

/// The document as an image that is ready to be painted.
async fn image_of(svg: &str) -> Result<HtmlImageElement, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&svg.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let loaded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&address)?;
    loaded.map(|_| image)
}

/// What is on a canvas as PNG; fails with nothing if it is too large after all.
fn blob_of(canvas: &HtmlCanvasElement) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        let refuse = reject.clone();
        let done = Closure::once_into_js(move |blob: JsValue| {
            let settle = if blob.is_null() { &reject } else { &resolve };
            // Settling a promise cannot fail.
            let _ = settle.call1(&JsValue::NULL, &blob);
        });
        if let Err(error) = canvas.to_blob(done.unchecked_ref()) {
            let _ = refuse.call1(&JsValue::NULL, &error);
        }
    })
}
