// The list of all sheets and slides, with small pictures and their states.

import { ask, picture } from "./api.js";
import { button, h, say } from "./dom.js";
import { focusField } from "./form.js";
import { flush, look, state } from "./state.js";

const GROUPS = ["handout", "country", "deck", "insert"];
const images = new Map(); // id and view -> { image, mark, problems }
const place = h("nav", { class: "sheets" });
let drawing = 0;
let timer = 0;

export function sheets() {
  place.setAttribute("aria-label", say("all-sheets"));
  return place;
}

export async function readList() {
  const { status, data } = await ask("list", state.looked);
  if (status !== 200) return;
  state.list = { ...state.list, ...data };
  showList();
  drawSmall();
}

// Reads the states again when nobody types.
export function readListSoon() {
  clearTimeout(timer);
  timer = setTimeout(readList, 1200);
}

const viewOf = (sheet) => `${sheet.id} ${JSON.stringify(state.looked.view)}`;

export async function choose(change) {
  await flush();
  Object.assign(state.looked, { sheet: "", file: "" }, change);
  state.page = 0;
  state.loose = [];
  state.focused = "";
  showList();
  await look();
  document.querySelector("main")?.scrollTo(0, 0);
  document.querySelector(".frame")?.scrollTo(0, 0);
}

export const nameOf = (file) => (file.startsWith("data/") ? say(file) : say("church-file")); // a profile lies elsewhere

function showList() {
  const focus = place.contains(document.activeElement) ? document.activeElement.dataset.go : "";
  const groups = GROUPS.map((kind) => [kind, state.list.sheets.filter((sheet) => sheet.group === kind)]).filter(([, found]) => found.length);
  const files = state.list.files.filter((file) => !state.list.sheets.length || !file.startsWith("data/issues/"));
  place.replaceChildren(
    h("div", { class: "list" }, button(say("your-church"), async () => {
      if (!state.looked.sheet) await choose({ sheet: state.list.sheets[0]?.id ?? "" });
      focusField(`${state.list.church}.name`.replace("#.", "#"));
    }, { class: "entry", data: { go: "church" } })),
    ...groups.map(([kind, found]) => h("section", {}, h("h2", {}, say(`group-${kind}`)), h("ul", {}, found.map((sheet) => h("li", {}, entry(sheet)))))),
    h("section", {}, h("h2", {}, say("all-texts")), h("ul", {}, files.map((file) => h("li", {}, button(nameOf(file), () => choose({ file }), { class: "entry", data: { go: file }, "aria-current": String(state.looked.file === file) }))))));
  if (focus) place.querySelector(`[data-go="${CSS.escape(focus)}"]`)?.focus();
}

function entry(sheet) {
  const known = images.get(viewOf(sheet)) ?? { image: h("img", { alt: "", width: 66 }), mark: "" };
  images.set(viewOf(sheet), known);
  known.image.className = sheet.group;
  const state_ = sheet.state === "wrong" || known.problems ? "wrong" : sheet.state;
  return h("button", { type: "button", class: "entry", "aria-current": String(state.looked.sheet === sheet.id), data: { go: sheet.id }, onclick: () => choose({ sheet: sheet.id }) },
    h("span", { class: "thumb" }, known.image), h("span", { class: "name" }, sheet.number ? `${sheet.number}. ${sheet.title}` : sheet.group === "insert" ? say("insert") : sheet.title, h("small", { class: state_ }, say(`state-${state_}`))));
}

// Draws the small pictures one after another, those that have changed; a change in between begins again.
async function drawSmall() {
  const round = ++drawing;
  for (const sheet of state.list.sheets) {
    const known = images.get(viewOf(sheet));
    if (!known || known.mark === sheet.mark) continue;
    do await new Promise((done) => setTimeout(done, 30)); while (performance.now() - state.typedAt < 1200); // who types comes first
    if (round !== drawing) return;
    const { problems } = await picture(`small?mark=${sheet.mark}`, { ...state.looked, sheet: sheet.id }, known.image);
    if (round !== drawing) return;
    Object.assign(known, { mark: sheet.mark, problems });
    if (problems) { known.mark = ""; showList(); }
  }
}
