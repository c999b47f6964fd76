/* Sends chosen files one by one and shows how far each is; what is typed in the form stays as
   it is. Without this file the button posts the whole form, its files included.
   <fieldset data-uploads="/address/"> with the parts of products/section_upload.html; the
   address answers {version, refused: [sentence], html: the fieldset as it is now}. */
const part = (place, name) => place.querySelector(`[data-${name}]`);

function post(place, name, file) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", place.form.elements.csrfmiddlewaretoken.value);
  body.append(name, file);
  const bar = place.querySelector("progress");
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", place.dataset.uploads);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = (100 * loaded) / total;
    });
    request.addEventListener("load", () => resolve(request.response));
    for (const end of ["error", "abort"]) request.addEventListener(end, () => resolve(null));
    part(place, "cancel").onclick = () => request.abort();
    request.send(body);
  });
}

/* What was typed and not yet saved goes over into the fresh fieldset. */
function renewed(place, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const fresh = holder.content.firstElementChild;
  for (const input of place.querySelectorAll("input, select, textarea")) {
    const twin = input.type !== "file" && input.type !== "hidden" && input.name;
    const other = twin && fresh.querySelector(`[name="${CSS.escape(input.name)}"]`);
    if (other) other.value = input.value;
  }
  place.replaceWith(fresh);
  fresh.dispatchEvent(new Event("renewed", { bubbles: true }));
  return fresh;
}

function complain(place, refused) {
  for (const old of place.querySelectorAll(":scope > .err")) old.remove();
  const input = place.querySelector("input[type=file]");
  const { error } = part(place, "said")?.dataset ?? {};
  for (const [index, text] of refused.entries()) {
    const line = document.createElement("p");
    line.className = "err";
    if (!index && input) {
      line.id = `${input.id}-e`;
      input.setAttribute("aria-describedby", `${input.id}-h ${line.id}`);
    }
    const hidden = document.createElement("span");
    hidden.className = "vh";
    hidden.textContent = `${error ?? ""} `;
    line.append(hidden, text);
    place.insertBefore(line, place.querySelector(":scope > .files, :scope > .upload"));
  }
}

async function sendAll(place, input) {
  const { form } = place;
  const files = [...input.files];
  const said = part(place, "said");
  const { cut, done, large, sending } = said.dataset;
  const refused = [];
  let answer = null;
  part(place, "progress").hidden = false;
  for (const [index, file] of files.entries()) {
    if (file.size > Number(input.dataset.largest)) {
      refused.push(`${file.name}: ${large}`);
      continue;
    }
    said.textContent = `${sending} ${index + 1}/${files.length}: ${file.name}`;
    const told = await post(place, input.name, file);
    if (!told?.html) {
      refused.push(`${file.name}: ${cut}`);
      break;
    }
    answer = told;
    refused.push(...told.refused);
  }
  part(place, "progress").hidden = true;
  said.textContent = "";
  const now = answer ? renewed(place, answer.html) : place;
  if (answer) form.elements.version.value = answer.version;
  complain(now, refused);
  const further = now.querySelector("input[type=file]");
  if (answer && part(now, "said")) part(now, "said").textContent = refused.length ? "" : done;
  (further ?? now.querySelector("a, button"))?.focus();
}

async function upload(place, input) {
  const { form } = place;
  form.dataset.uploading = "";
  try {
    await form.saving;
    await sendAll(place, input);
  } finally {
    delete form.dataset.uploading;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-uploads] button[value=unggah]");
  const place = button?.closest("[data-uploads]");
  const input = place?.querySelector("input[type=file]");
  if (!input?.files.length) return;
  event.preventDefault();
  if (!("uploading" in place.form.dataset)) upload(place, input);
});

document.addEventListener(
  "submit",
  (event) => {
    if (!("uploading" in event.target.dataset)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const bar of event.target.querySelectorAll("[data-progress]:not([hidden])")) {
      const said = part(bar.closest("[data-uploads]"), "said");
      said.textContent = said.dataset.wait;
    }
  },
  { capture: true },
);

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-uploading]")) event.preventDefault();
});
