// The page as it is printed, beside its words for who does not see it; a click on it opens the field.

import { picture, take } from "./api.js";
import { button, h, say, select, tell, words } from "./dom.js";
import { focusField, sentenceOf } from "./form.js";
import { flush, look, state } from "./state.js";

const image = h("img", { alt: "", draggable: false });
const areas = h("div", { class: "areas", "aria-hidden": "true" });
const paper = h("div", { class: "paper" }, image, areas);
const said = h("div", { class: "hidden", role: "region" });
const stale = h("p", { class: "stale", hidden: true });
const frame = h("div", { class: "frame", tabIndex: 0, role: "group" }, stale, paper);
const bar = h("div", { class: "bar" });
const pages = h("div", { class: "pages", role: "group" });
const strip = h("div", { class: "strip", hidden: true });
let stripped = "";
let zoom = "fit";
let slidesOpen = false;
let drawn = "";
let asked = null;

export function preview() {
  frame.setAttribute("aria-label", say("page-view"));
  pages.setAttribute("aria-label", say("pages"));
  said.setAttribute("aria-label", say("page-words"));
  areas.addEventListener("click", (event) => {
    const key = event.target.dataset?.key;
    if (key) focusField(key);
  });
  new ResizeObserver(() => draw()).observe(frame);
  return [bar, frame, strip, h("div", { class: "bar below" }, pages), said];
}

export function showPreview() {
  showBar();
  const side = state.answer.sides[state.page];
  stale.hidden = Boolean(side) || !state.looked.sheet;
  stale.textContent = say("stale");
  if (!side) return outline();
  areas.replaceChildren(...side.areas.map((area) => {
    const box = h("div", { class: "area", data: { key: area.key } });
    Object.assign(box.style, { left: percent(area.x, side.width), top: percent(area.y, side.height), width: percent(area.width, side.width), height: percent(area.height, side.height) });
    return box;
  }));
  said.replaceChildren(h("h2", {}, pageName(state.page)), ...side.words.map((one) => h(one.role === "heading" ? "h3" : "p", {}, one.text)));
  outline();
  draw();
  showStrip();
}

// The slides as small pictures, drawn when nothing else is to be done.
function showStrip() {
  const { sides, hash } = state.answer;
  strip.hidden = sides.length < 3;
  if (strip.hidden) return;
  strip.setAttribute("role", "group");
  strip.setAttribute("aria-label", say("slides"));
  if (strip.children.length !== sides.length) strip.replaceChildren(...sides.map((side, at) => h("button", { type: "button", "aria-label": pageName(at), onclick: () => { state.page = at; showPreview(); } }, h("img", { alt: "" }))));
  [...strip.children].forEach((each, at) => each.setAttribute("aria-pressed", String(at === state.page)));
  strip.children[state.page].scrollIntoView({ block: "nearest", inline: "nearest" });
  if (stripped === hash) return;
  stripped = hash;
  const looked = structuredClone(state.looked); // another sheet may be chosen meanwhile
  setTimeout(async () => {
    for (let at = 0; at < sides.length && stripped === hash && state.answer.hash === hash; at += 1) await picture(`picture?page=${at}&width=192`, looked, strip.children[at].firstChild);
  }, 400);
}

const percent = (part, whole) => `${(part / whole) * 100}%`;
const isDeck = () => state.looked.sheet.startsWith("deck");

function pageName(at) {
  const count = state.answer.sides.length;
  if (isDeck()) return say("slide-of", { at: at + 1, count });
  if (count === 2) return say(at ? "back" : "front");
  return say("page-of", { at: at + 1, count });
}

// Turns to the page that prints the field in focus, and shows where.
export function follow() {
  const prints = (side) => side?.areas.some((area) => area.key === state.focused);
  const at = state.answer.sides.findIndex(prints);
  if (at >= 0 && !prints(state.answer.sides[state.page])) { state.page = at; showPreview(); }
  outline();
  areas.querySelector(".on")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export function outline() {
  for (const area of areas.children) area.classList.toggle("on", state.focused !== "" && (area.dataset.key === state.focused || area.dataset.key.startsWith(`${state.focused}.`)));
}

// Draws the page in the pixels of the screen; what was asked for before is not waited for.
export async function draw() {
  const side = state.answer.sides[state.page];
  if (!side) return;
  const room = frame.clientWidth - 32;
  const width = Math.round(zoom === "fit" ? Math.min(room, (Math.max(frame.clientHeight, 360) - 32) * side.width / side.height) : zoom === "width" ? room : side.width * (96 / 72) * Number(zoom));
  paper.style.width = `${width}px`;
  paper.style.aspectRatio = `${side.width} / ${side.height}`;
  const pixels = Math.ceil(width * devicePixelRatio);
  const now = `${state.answer.hash}:${state.page}:${pixels}`;
  if (now === drawn) return;
  drawn = now;
  asked?.abort();
  asked = new AbortController();
  const { hash } = await picture(`picture?page=${state.page}&width=${pixels}`, state.looked, image, asked.signal);
  if (!hash) return; // another one was asked for
  image.dataset.hash = hash;
  document.dispatchEvent(new CustomEvent("drawn"));
}

function showBar() {
  const { view } = state.looked;
  const deck = isDeck();
  const change = (name) => async (value) => { await flush(); state.looked.view[name] = value; state.page = 0; document.dispatchEvent(new CustomEvent("view")); look(); };
  const named = (values) => values.map((each) => [each, say(each)]);
  const active = document.activeElement?.name;
  const forms = deck ? ["pptx", "pdf", "png", "txt"] : ["pdf", "png", "txt"];
  const menu = h("details", { class: "menu" }, h("summary", {}, say("download")),
    h("div", {}, forms.map((form) => button(say(`form-${form}`), () => { menu.open = false; get(form, true); }))));
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.firstChild.focus(); } });
  menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget)) menu.open = false; });
  const can = state.answer.sides.length > 0;
  bar.replaceChildren(
    button(say("print"), () => get("pdf", false), { class: "primary", disabled: !can, name: "print" }), can ? menu : "",
    deck ? select(say("shape"), named(["16x9", "4x3"]), view.shape, change("shape"), { name: "shape" }) : select(say("paper"), named(["letter", "a4"]), view.paper, change("paper"), { name: "paper" }),
    select(say("colors"), named(["colour", "mono"]), view.theme, change("theme"), { name: "theme" }),
    deck ? select(say("slides"), [["", say("set-usual")], ...state.list.sets.map((each) => [each, words.says[`set-${each}`] ?? each])], view.slides[0] ?? "", (value) => change("slides")(value ? [value] : []), { name: "slides" })
      : select(say("edition"), named(["standard", "large-print", "poster"]), view.edition, change("edition"), { name: "edition" }),
    deck ? choosing(view, change("slides")) : "",
    select(say("audience"), named(["adult", "all-ages"]), view.audience, change("audience"), { name: "audience" }));
  const turn = (at) => () => { state.page = at; showPreview(); };
  const sides = state.answer.sides;
  pages.replaceChildren(...(sides.length === 2 ? sides.map((_, at) => button(pageName(at), turn(at), { "aria-pressed": String(at === state.page), name: `page${at}` })) : sides.length > 2 ? [
    button("‹", turn(state.page - 1), { disabled: !state.page, "aria-label": say("previous"), name: "previous" }), h("span", { "aria-live": "polite" }, pageName(state.page)),
    button("›", turn(state.page + 1), { disabled: state.page === sides.length - 1, "aria-label": say("next"), name: "next" })] : []),
    select(say("zoom"), [["fit", say("fit")], ["width", say("fit-width")], ["1", "100 %"], ["1.5", "150 %"], ["2", "200 %"]], zoom, (value) => { zoom = value; draw(); }, { name: "zoom" }));
  if (active) (bar.querySelector(`[name="${active}"]`) ?? pages.querySelector(`[name="${active}"]`))?.focus();
}

// Which slides the deck shows: ticked one by one, in the order in which they are ticked.
function choosing(view, change) {
  const made = h("details", { class: "menu", open: slidesOpen, ontoggle: () => { slidesOpen = made.open; } }, h("summary", {}, say("choose-slides")));
  const chosen = () => view.slides.filter((each) => each in state.list.slides);
  made.addEventListener("keydown", (event) => { if (event.key === "Escape") { made.open = false; made.firstChild.focus(); } });
  made.addEventListener("focusout", (event) => { if (event.relatedTarget && !made.contains(event.relatedTarget)) made.open = false; });
  made.append(h("div", { class: "ticks" }, Object.entries(state.list.slides ?? {}).map(([name, shows]) => h("label", { class: "check" },
    h("input", { type: "checkbox", name: `slide ${name}`, checked: view.slides.includes(name), onchange: (event) => change(event.target.checked ? [...chosen(), name] : chosen().filter((each) => each !== name)) }), h("span", {}, shows ? `${name}: ${shows}` : name)))));
  return made;
}

async function get(form, save) {
  const wrong = await take({ form, save, looked: state.looked, page: state.page }, flush());
  if (wrong.length) tell(sentenceOf(wrong[0].message), "bad");
}
