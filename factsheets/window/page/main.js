// The window: puts its parts together, hears of changes, and asks where two versions of a text meet.

import { ask, listen, tab } from "./api.js";
import { button, h, readWords, say, tell } from "./dom.js";
import { fileOf, focusField, onFocus, sentenceOf, showForm, watchFocus } from "./form.js";
import { draw, follow, preview, showPreview } from "./preview.js";
import { openRoom, progress, room } from "./room.js";
import { choose, nameOf, readList, readListSoon, sheets } from "./sheets.js";
import { back, flush, look, onChange, problems, send, state, take } from "./state.js";

const heading = h("h1", { tabIndex: -1 });
const wrong = h("div", { class: "wrongs", role: "region" });
const form = h("div", { class: "form" });
const logo = h("div");
const [undo, redo] = ["undo", "redo"].map((path) => h("button", { type: "button", onclick: () => step(path) }));
const dialog = h("dialog", { class: "conflict" });
const banner = h("p", { class: "banner", role: "alert", hidden: true });

async function step(path) {
  const place = await back(path);
  if (place) focusField(place);
}

function show() {
  const { answer, looked } = state;
  heading.textContent = looked.file ? nameOf(looked.file) : titleOf();
  document.body.dataset.shown = looked.file || answer.sheet;
  document.title = `${heading.textContent} – ${say("name")}`;
  undo.disabled = !answer.undo;
  redo.disabled = !answer.redo;
  document.body.classList.toggle("no-page", Boolean(looked.file));
  draw(); // the picture is on its way while the fields are filled in
  showForm(form);
  showLogo();
  showWrong();
  showPreview();
}

function titleOf() {
  const sheet = state.list.sheets.find((each) => each.id === state.looked.sheet);
  if (!sheet) return "";
  sheet.title = state.answer.title || sheet.title;
  return sheet.group === "deck" ? `${say("group-deck")}: ${sheet.title}` : sheet.group === "insert" ? say("insert") : sheet.number ? `${sheet.number}. ${sheet.title}` : sheet.title;
}

function showWrong() {
  const found = problems();
  const line = (each) => h("li", { class: each.level }, each.key ? button(sentenceOf(each.message), () => focusField(each.key), { class: "link" }) : sentenceOf(each.message), " ", each.fix ? h("span", { class: "fix" }, sentenceOf(each.fix)) : "");
  const errors = found.filter((each) => each.level === "error");
  const notes = [...found.filter((each) => each.level !== "error"), ...state.warnings.filter((each) => state.answer.files[each.file])];
  const key = JSON.stringify([errors, notes]);
  if (wrong.dataset.key === key) return;
  wrong.dataset.key = key;
  wrong.setAttribute("aria-label", say("to-mend"));
  wrong.replaceChildren(errors.length ? h("ul", { class: "problems" }, errors.map(line)) : "",
    notes.length ? h("details", { open: wrong.querySelector("details")?.open }, h("summary", {}, say("notes", { count: notes.length })), h("ul", { class: "problems" }, notes.map(line))) : "");
}

// The logo of the church: a file is chosen or dropped, and what it shows is written down with it.
function showLogo() {
  const group = form.querySelector(`[data-key="${CSS.escape(state.list.church ?? "")}"]`);
  if (!group || group.contains(logo)) return;
  const file = h("input", { type: "file", accept: ".png,.jpg,.jpeg,.svg", id: "logo-file" });
  const alt = h("input", { id: "logo-alt", autocomplete: "off", "aria-describedby": "logo-help" });
  const message = h("p", { class: "error", role: "alert" });
  const put = async () => {
    const chosen = file.files[0];
    if (!chosen || !alt.value.trim()) { message.textContent = say(chosen ? "logo-words" : "logo-choose"); (chosen ? alt : file).focus(); return; }
    if (chosen.size > 5e6) { message.textContent = say("logo-large"); return; }
    await flush();
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    const made = await send("logo", { base: state.answer.files[fileOf(state.list.church)], name: chosen.name, data: btoa(text), alt: alt.value.trim() });
    message.textContent = made ? "" : (state.loose ?? []).map((each) => `${sentenceOf(each.message)} ${sentenceOf(each.fix)}`).join(" ");
    if (made) { file.value = ""; alt.value = ""; }
  };
  const drop = h("div", { class: "drop" }, h("label", { htmlFor: "logo-file" }, say("logo")), file, h("label", { htmlFor: "logo-alt" }, say("logo-alt")), alt, h("p", { class: "help", id: "logo-help" }, say("logo-help")), message, button(say("logo-put"), put));
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); drop.classList.remove("over"); if (event.dataTransfer.files.length) file.files = event.dataTransfer.files; alt.focus(); });
  logo.replaceChildren(drop);
  group.querySelector(":scope > details, :scope > .adder")?.before(logo) ?? group.append(logo);
}

// Two versions of a text: both are shown, and one key chooses.
function conflict(key, theirs, body) {
  const draft = state.drafts.get(key);
  const mine = draft?.steps?.[0]?.value ?? "";
  const found = theirs.groups?.flatMap((group) => group.fields).find((each) => each.key === key);
  const settle = (keep) => {
    dialog.close();
    if (!keep || !draft) { state.drafts.delete(key); take(theirs); tell(say("took-theirs")); return; }
    state.drafts.set(key, { ...draft, base: theirs.files[draft.file], problems: [] });
    take(theirs);
    send("edit", { file: draft.file, base: theirs.files[draft.file], steps: draft.steps, turn: body?.turn ?? "" }, key, draft.steps);
  };
  const column = (name, text, keep, letter) => h("div", {}, h("h3", {}, say(name)), h("p", { class: "version" }, String(text)), button(`${say(keep ? "keep-mine" : "take-theirs")} (${letter})`, () => settle(keep), { class: keep ? "primary" : "", "aria-keyshortcuts": letter }));
  dialog.replaceChildren(h("h2", {}, say("conflict")), h("p", {}, say("conflict-about")), h("div", { class: "versions" }, column("mine", mine, true, "M"), column("theirs", found?.value ?? say("gone-there"), false, "T")));
  dialog.setAttribute("aria-label", say("conflict"));
  dialog.onkeydown = (event) => {
    const letter = event.key.toLowerCase();
    if (letter !== "m" && letter !== "t") return;
    event.preventDefault();
    settle(letter === "m");
  };
  dialog.oncancel = (event) => event.preventDefault();
  if (!dialog.open) dialog.showModal();
}

async function changedOutside() {
  const asked = await ask("look", state.looked);
  if (asked.status !== 200) return;
  const stale = [...state.drafts].find(([, draft]) => asked.data.files[draft.file] && asked.data.files[draft.file] !== draft.base);
  if (stale) conflict(stale[0], asked.data, {});
  else { take(asked.data); tell(say("reloaded"), "good"); }
  readList();
}

function heard(event) {
  if (event.kind === "changed" && event.by !== tab) changedOutside();
  if (event.kind === "progress") progress(event.line);
  if (event.kind === "bye") ended();
}

function ended() {
  document.body.replaceChildren(h("main", { class: "ended" }, h("h1", {}, say("ended")), h("p", {}, say("ended-about"))));
}

function lost(why) {
  banner.hidden = !why;
  banner.textContent = why ? say(why === "secret" ? "no-secret" : "gone") : "";
}

async function warn() {
  const { status, data } = await ask("warnings", {});
  if (status === 200 && Array.isArray(data)) { state.warnings = data; showWrong(); }
}
let warning = 0;
const warnSoon = () => { clearTimeout(warning); warning = setTimeout(warn, 1200); };

function layOut() {
  undo.textContent = say("undo");
  redo.textContent = say("redo");
  const status = h("p", { id: "status", role: "status" });
  const quit = button(say("quit"), async () => { await flush(); await ask("stop"); ended(); }, { class: "quiet" });
  document.body.append(
    h("a", { class: "skip", href: "#fields" }, say("skip")),
    h("header", {}, h("img", { src: "/page/mark.svg", alt: "", width: 32, height: 32 }), h("strong", {}, say("name")), status, h("div", { class: "tools" }, undo, redo, button(say("print-room"), () => openRoom("pack")), button(say("make-everything"), () => openRoom("everything", true)), quit)),
    banner, h("div", { class: "columns" }, sheets(), h("main", { id: "fields", tabIndex: -1 }, heading, wrong, form), h("section", { class: "preview", "aria-label": say("page-view") }, preview())),
    room(), dialog);
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  const path = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : "";
  if (path) { event.preventDefault(); step(path); }
  if (key === "s") { event.preventDefault(); flush(); }
  if (key === "p") { event.preventDefault(); document.querySelector("[name=print]")?.click(); }
});
addEventListener("beforeunload", (event) => { if (state.drafts.size) { flush(); event.preventDefault(); } });
document.addEventListener("view", () => readList());

await readWords();
layOut();
onChange(show, () => { readListSoon(); warnSoon(); }, conflict);
onFocus(follow);
watchFocus(form);
const first = readList();
listen(heard, lost);
await first;
if (state.list.sheets.length) await choose({ sheet: state.list.sheets[0].id });
else await choose({ file: state.list.problems?.find((each) => state.list.files.includes(each.file))?.file ?? state.list.files[0] }); // a mistake from the start
warnSoon();
draw();
