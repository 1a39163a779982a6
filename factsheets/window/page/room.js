// The print room: what is made of the sheets, with its progress, its result, and how to set the printer.

import { ask, take } from "./api.js";
import { button, h, newId, say, select } from "./dom.js";
import { sentenceOf } from "./form.js";
import { flush, state } from "./state.js";
import { readList } from "./sheets.js";

const dialog = h("dialog", { class: "room" });
const line = h("p", { class: "progress", role: "status" });
const result = h("div", { class: "result" });
let what = "everything";
let how = { copies: 1, collate: true, booklet: false, several: 1 };
let chosen = new Set();

export const room = () => dialog;
export const progress = (text) => { line.textContent = text; };

export function openRoom(first = "everything", start = false) {
  what = first;
  result.replaceChildren();
  line.textContent = "";
  if (!chosen.size && state.looked.sheet) chosen.add(state.looked.sheet);
  show();
  dialog.showModal();
  if (start) make();
}

function show() {
  const id = newId();
  dialog.setAttribute("aria-labelledby", id);
  const kinds = ["everything", "pack", "projection", "review"].map((each) => h("label", { class: "radio" },
    h("input", { type: "radio", name: "what", value: each, checked: each === what, onchange: () => { what = each; show(); dialog.querySelector("input:checked").focus(); } }),
    h("span", {}, h("b", {}, say(`make-${each}`)), h("small", {}, say(`about-${each}`)))));
  dialog.replaceChildren(
    h("div", { class: "group-head" }, h("h2", { id }, say("print-room")), button(say("close"), () => dialog.close(), { class: "quiet" })),
    h("fieldset", {}, h("legend", {}, say("make-what")), kinds),
    what === "pack" || what === "everything" ? sheetsToChoose() : "",
    what === "pack" ? howPrinted() : "",
    h("div", { class: "bar" }, button(say("make-now"), make, { class: "primary", name: "make" }), line), result);
}

function sheetsToChoose() {
  const found = state.list.sheets.filter((each) => what === "everything" || each.group === "handout" || each.group === "country");
  const all = what === "everything" && !chosen.size;
  const boxes = found.map((each) => h("label", { class: "check" }, h("input", { type: "checkbox", value: each.id, checked: what === "everything" ? all || chosen.has(each.id) : chosen.has(each.id), onchange: (event) => {
    if (what === "everything" && !chosen.size) found.forEach((one) => chosen.add(one.id));
    if (event.target.checked) chosen.add(each.id); else chosen.delete(each.id);
  } }), each.number ? `${each.number}. ${each.title}` : each.group === "insert" ? say("insert") : each.title));
  const part = h("details", { open: what === "pack" }, h("summary", {}, say("which-sheets")), h("fieldset", { class: "checks" }, h("legend", { class: "hidden" }, say("which-sheets")), boxes));
  return part;
}

function howPrinted() {
  const ways = [["1", say("one-up")], ["booklet", say("booklet")], ["2", say("two-up")], ["4", say("four-up")]];
  const copies = h("input", { type: "number", min: 1, max: 1000, value: how.copies, onchange: (event) => { how.copies = Math.min(Math.max(Number(event.target.value) || 1, 1), 1000); } });
  return h("div", { class: "bar" }, h("label", { class: "choose" }, h("span", {}, say("copies")), copies),
    select(say("on-paper"), ways, how.booklet ? "booklet" : String(how.several), (value) => { how = { ...how, booklet: value === "booklet", several: Number(value) || 1 }; }),
    select(say("order"), [["yes", say("collated")], ["no", say("by-sheet")]], how.collate ? "yes" : "no", (value) => { how.collate = value === "yes"; }));
}

async function make() {
  const go = dialog.querySelector("[name=make]");
  go.disabled = true;
  line.textContent = say("making");
  result.replaceChildren();
  await flush();
  const inOrder = state.list.sheets.map((each) => each.id).filter((each) => chosen.has(each));
  const every = what === "everything" && (chosen.size <= 1 || inOrder.length === state.list.sheets.length);
  const sheets = what === "projection" || every ? [] : what === "review" ? [] : inOrder;
  const { status, data } = await ask("make", { what, view: state.looked.view, sheets, how });
  go.disabled = false;
  line.textContent = status === 200 ? say("made") : say("not-made");
  if (status === 200) showResult(data);
  else result.replaceChildren(problemList(data.problems ?? []));
  line.scrollIntoView({ block: "start" });
  readList();
}

const problemList = (problems) => h("ul", { class: "problems" }, problems.map((each) => h("li", { class: each.level }, sentenceOf(each.message), " ", each.fix ? sentenceOf(each.fix) : "")));
const size = (bytes) => bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

function showResult(data) {
  const get = (made, save) => () => take({ made, folder: data.folder, save });
  const rows = data.files.map((file) => h("tr", {}, h("th", { scope: "row" }, file.name), h("td", {}, file.pages || ""), h("td", {}, file.size ? size(file.size) : ""), h("td", {}, say(`file-${file.state}`)),
    h("td", {}, /\.(pdf|png|txt)$/.test(file.name) && file.size && !file.name.includes("/") ? button(say("open"), get(file.name, false), { "aria-label": `${say("open")}: ${file.name}` }) : "",
      /\.(pdf|pptx|png|txt)$/.test(file.name) && file.size && !file.name.includes("/") ? button(say("download"), get(file.name, true), { "aria-label": `${say("download")}: ${file.name}` }) : "")));
  const table = h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": say("files") }, h("table", {}, h("thead", {}, h("tr", {}, ["file", "page-count", "size", "state", "use"].map((each) => h("th", { scope: "col" }, say(each))))), h("tbody", {}, rows)));
  const set = [];
  if (what === "everything") set.push(say("set-both"));
  if (what === "pack") set.push(say(data.edge === "short" ? "edge-short" : "edge-long"));
  if (what === "pack" || what === "review") set.push(say("papers", { count: data.papers }));
  if (data.booklet) set.push(say("fold"));
  if (data.smallest) set.push(say("small-type", { points: data.smallest.toFixed(1), percent: Math.round(data.kept * 100) }));
  if (what === "projection") set.push(say("set-projection"));
  if (what === "review") set.push(say("set-one"));
  result.replaceChildren(data.problems.length ? problemList(data.problems) : "", h("p", {}, say("in-folder", { folder: data.folder })), h("div", { class: "how-to" }, h("h3", {}, say("set-printer")), h("ul", {}, set.map((each) => h("li", {}, each)))), table);
}
