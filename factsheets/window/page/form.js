// The fields of a sheet or a file, as the records of the content make them.

import { picture } from "./api.js";
import { button, field as named, h, newId, say, words } from "./dom.js";
import { flush, problems, save, send, state } from "./state.js";

let shape = "";
let visit = 0;
const controls = new Map(); // key -> { set(value), mark(problems), element }
const open = new Set(); // groups and parts that are open
let focusedOn = () => {};

export const onFocus = (call) => { focusedOn = call; };

export function showForm(place) {
  const { groups } = state.answer;
  const now = JSON.stringify([state.looked.sheet, state.looked.file, groups.map((group) => [group.key, group.of, group.fields.map((each) => [each.key, each.kind, each.there, each.main, each.drop, each.choices])])]);
  if (now !== shape) build(place, groups, now);
  for (const group of groups) {
    for (const each of group.fields) if (!state.drafts.has(each.key)) controls.get(each.key)?.set(each.value ?? "");
    if (group.at) place.querySelector(`[data-about="${CSS.escape(group.key)}"]`)?.replaceChildren(about(group));
  }
  const wrong = problems();
  for (const [key, control] of controls) control.mark(wrong.filter((each) => each.key === key));
}

function build(place, groups, now) {
  const active = document.activeElement;
  const key = active?.closest?.("[data-key]")?.dataset.key;
  const at = [active?.selectionStart, active?.selectionEnd];
  shape = now;
  controls.clear();
  place.replaceChildren(...groups.map(groupOf));
  if (!place.children.length && state.looked.file && !state.answer.problems.length) place.append(h("p", { class: "none" }, say("empty-file")));
  if (key) focusField(key, at, false);
}

const about = (group) => (group.about ?? "").replace(/[{}]/g, "");

function title(group) {
  const name = words.groups[group.name] ?? group.name;
  const numbered = group.at ? `${name} ${group.at}` : name;
  const issue = state.looked.sheet && !state.looked.sheet.startsWith("handout") ? state.list.titles[group.file] : "";
  return issue ? `${issue}: ${numbered}` : numbered; // a deck and a country sheet print several issues
}

function groupOf(group) {
  if (!group.fields.length) return "";
  if (group.there === false && group.of) return adder(group, group.fields, say("add-fact"));
  if (group.there === false && group.fields.some((each) => each.required)) return adder(group, group.fields, say("add", { what: title(group) }));
  const id = newId();
  const printed = new Set(state.answer.printed);
  const whole = !state.looked.sheet;
  const isMain = (each) => printed.has(each.key) || state.drafts.has(each.key) || (each.main && (whole || !["Labels", "Organisation", "Country", "Source"].includes(group.name)));
  const shown = group.fields.filter(isMain);
  const more = group.fields.filter((each) => !isMain(each));
  const moves = group.of > 1 && group.path[0] === "facts" ? h("div", { class: "moves" },
    group.at > 1 && button("↑", () => move(group, -1), { "aria-label": say("move-up", { what: title(group) }) }),
    group.at < group.of && button("↓", () => move(group, 1), { "aria-label": say("move-down", { what: title(group) }) }),
    button(say("remove"), () => remove(group), { "aria-label": `${say("remove")}: ${title(group)}`, class: "quiet" })) : null;
  return h("div", { class: "group", role: "group", "aria-labelledby": id, data: { key: group.key } },
    h("div", { class: "group-head" }, h("h2", { id }, title(group)), h("span", { class: "about", data: { about: group.key } }, group.at ? about(group) : ""), moves),
    parts(shown, group), more.length ? details(`${group.key}:more`, say("more"), () => parts(more, group)) : null);
}

function details(key, text, fill) {
  const made = h("details", { open: open.has(key), ontoggle: () => made.open ? open.add(key) : open.delete(key) }, h("summary", {}, text));
  made.append(...fill());
  return made;
}

const parts = (fields, group) => fields.map((each) => {
  if (each.kind === "head") return head(each, group);
  if (each.kind === "add") return adder({ ...group, key: each.key, path: each.path, name: each.name }, each.inner, say("add", { what: named(each.name) }));
  return control(each, group, null, fields.some((one) => one.kind === "head" && each.key.startsWith(`${one.key}.`)) ? "" : within(each, group));
});

// Which record of a list a field belongs to, where its head stands elsewhere: "(Countries 2)".
function within(each, group) {
  const inner = each.path.slice(group.path.length);
  const at = inner.findIndex((part) => typeof part === "number");
  return at > 0 && at < inner.length - 1 ? ` (${named(`${group.name}.${inner[at - 1]}`)} ${inner[at] + 1})` : "";
}

function head(each, group) {
  const text = named(each.name) + (each.at > 0 ? ` ${each.at}` : "");
  return h("div", { class: "head", data: { key: each.key } }, h("h3", {}, text),
    each.there && each.drop ? button(say("remove"), () => send("edit", edit(group, each.path, { do: "remove" })), { class: "quiet", "aria-label": `${say("remove")}: ${text}` }) : null);
}

const edit = (group, path, step) => ({ file: group.file, base: state.answer.files[group.file], steps: [{ path, ...step }], turn: "" });

function move(group, by) {
  flush().then?.(() => {});
  send("edit", edit(group, group.path, { do: "move", to: group.at - 1 + by }));
}

function remove(group) {
  send("edit", edit(group, group.path, { do: "remove" }));
}

// -- one field --------------------------------------------------------------------------------------------------------

function typed(each, text) {
  if (each.kind === "flag") return text === "true";
  if (each.kind === "number" && /^-?\d+(\.\d+)?$/.test(text.trim())) return Number(text);
  return text;
}

function control(each, group, local = null, of = "") {
  const [id, error, help] = [newId(), newId(), newId()];
  const text = named(each.name) + (each.at > 0 ? ` ${each.at}` : "") + of;
  const box = input(each, id, { "aria-describedby": `${error} ${help}` });
  let turn = "";
  const changed = (now) => {
    const value = box.type === "checkbox" ? String(box.checked) : box.value;
    grow(box);
    wrapper.extra?.(value);
    if (local) return local(typed(each, value));
    const step = value === "" && !each.required ? { do: "remove", path: each.path } : { do: "set", path: each.path, value: typed(each, value) };
    if (!turn) turn = `${++visit}`;
    save(each.key, group.file, [step], turn, value, now);
  };
  box.addEventListener("input", () => changed(box.type === "checkbox" || box.tagName === "SELECT"));
  box.addEventListener("focus", () => setTimeout(() => wrapper.classList.add("helped"), 350)); // after the click: what is under the mouse stays there
  box.addEventListener("blur", () => { if (state.drafts.has(each.key)) flush(); turn = ""; });
  const message = h("p", { class: "error", id: error });
  const told = h("p", { class: "help", id: help }, words.help[each.name] ?? "");
  const wrapper = h("div", { class: `field ${each.kind}`, data: { key: each.key } }, h("label", { htmlFor: id }, text, each.required ? "" : h("span", { class: "optional" }, say("optional"))), box, message, told);
  if (each.name === "Fact.text") sentence(wrapper, box, () => changed(true));
  if (each.name === "FigureChoice.kind" && !local) figures(wrapper, each, group, box, () => changed(true));
  const set = (value) => {
    if (box.type === "checkbox") box.checked = ["true", "yes"].includes(value || each.usual);
    else if (box.value !== value) box.value = value;
    grow(box);
    wrapper.extra?.(value);
  };
  const mark = (wrong) => {
    const bad = wrong.filter((one) => one.level === "error");
    box.setAttribute("aria-invalid", String(bad.length > 0));
    wrapper.classList.toggle("wrong", bad.length > 0);
    const lines = wrong.map((one) => `${sentenceOf(one.message)} ${one.fix ? sentenceOf(one.fix) : ""}`.trim());
    if (message.textContent !== lines.join("\n")) message.textContent = lines.join("\n");
  };
  if (!local) controls.set(each.key, { set, mark, box });
  set((local ? null : state.drafts.get(each.key)?.value) ?? each.value ?? "");
  return wrapper;
}

export const sentenceOf = (text) => text.replace(/^./, (letter) => letter.toUpperCase()).replace(/([^.?!:])$/, "$1.");

function input(each, id, given) {
  const common = { id, autocomplete: "off", ...given };
  if (each.kind === "choice") {
    const none = each.required ? [] : [["", say(each.name === "FigureChoice.kind" ? "usual-figure" : "none")]];
    return h("select", common, [...none, ...each.choices].map(([value, name]) => h("option", { value }, words.choices[name] ?? name)));
  }
  if (each.kind === "flag") return h("input", { type: "checkbox", ...common });
  if (each.kind === "day") return h("input", { type: "date", ...common });
  if (each.kind === "number") return h("input", { inputMode: "decimal", ...common });
  if (each.kind === "fixed") return h("input", { readOnly: true, ...common, value: say("by-hand") });
  return h("textarea", { rows: 1, spellcheck: true, placeholder: each.usual ?? "", ...common, onkeydown: (event) => {
    if (event.key === "Enter" && each.kind !== "long") event.preventDefault();
  } });
}

function grow(box) {
  if (box.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

// The number of a sentence stands in braces; here one sees which words those are, and marks others.
function sentence(wrapper, box, changed) {
  const row = h("p", { class: "numbers" });
  const markIt = button(say("mark-number"), () => {
    const [start, end] = [box.selectionStart, box.selectionEnd];
    if (start === end) return box.focus();
    const middle = box.value.slice(start, end).trim();
    const lead = box.value.slice(start, end).indexOf(middle);
    box.setRangeText(`{${middle}}`, start + lead, start + lead + middle.length, "end");
    changed();
    box.focus();
  }, { class: "quiet", onmousedown: (event) => event.preventDefault() });
  const clear = button(say("clear-number"), () => { box.value = box.value.replace(/[{}]/g, ""); changed(); box.focus(); }, { class: "quiet" });
  wrapper.extra = (value) => {
    const marks = value.match(/\{[^{}]+\}/g) ?? [];
    row.replaceChildren(h("span", {}, `${say("number-in")} `), ...(marks.length ? marks.map((one) => h("mark", {}, one.slice(1, -1))) : [h("em", {}, say("no-number"))]));
    clear.hidden = !marks.length;
  };
  wrapper.append(h("div", { class: "number-row" }, row, markIt, clear));
}

// The figures that a number may have, with pictures, drawn as the sheet would print them.
function figures(wrapper, each, group, box, changed) {
  if (!(each.choices?.length > 1) || !state.looked.sheet) return;
  const shown = details(`${each.key}:figures`, say("show-figures"), () => []);
  const fill = async () => {
    const fact = group.fields.find((one) => one.name === "Fact.id")?.value;
    const grid = h("div", { class: "figures" });
    shown.querySelector(".figures")?.remove();
    shown.append(grid);
    for (const [kind] of each.choices) {
      const image = h("img", { alt: "" });
      const note = h("small", {});
      const chosen = (box.value || each.choices[0][0]) === kind;
      grid.append(h("button", { type: "button", "aria-pressed": String(chosen), onclick: () => { box.value = kind === each.choices[0][0] && !each.there ? "" : kind; changed(); } }, image, words.choices[kind] ?? kind, note));
      const { problems: wrong } = await picture(`figure?file=${encodeURIComponent(group.file)}&fact=${encodeURIComponent(fact)}&kind=${kind}`, state.looked, image);
      if (wrong) { image.hidden = true; note.textContent = wrong[0] ? sentenceOf(wrong[0].message) : say("no-picture"); }
    }
  };
  shown.addEventListener("toggle", () => { if (shown.open) fill(); });
  if (shown.open) fill();
  wrapper.append(shown);
}

// -- what is not there yet --------------------------------------------------------------------------------------------

function adder(group, fields, text) {
  const key = `${group.key}:add`;
  const value = new Map();
  const single = fields.length === 1 && fields[0].key === group.key;
  const alone = (each) => each.kind === "add" && each.inner?.length === 1 && each.inner[0].key === each.key;
  const asked = single ? fields : fields.flatMap((each) => (alone(each) ? each.inner : [each])).filter((each) => (each.required || each.main) && !["Fact.id"].includes(each.name) && !["add", "fixed", "head"].includes(each.kind));
  const message = h("p", { class: "error", role: "alert" });
  const make = async () => {
    const record = single ? [...value.values()][0] : nested(group, value);
    if (group.name === "Fact") record.id = idOf(String(record.text ?? ""));
    await flush();
    const made = await send("edit", edit(group, group.path, { do: "set", value: record }));
    if (made) open.delete(key);
    message.textContent = made ? "" : (state.loose ?? []).map((one) => sentenceOf(one.message)).join(" ");
    if (made) focusField(`${group.key}${group.name === "Fact" ? ".text" : ""}`);
  };
  const initial = (each) => {
    const first = each.kind === "choice" && each.required && each.choices.length ? each.choices[0][0] : each.value;
    if (first) value.set(each, first);
    return control({ ...each, value: first }, group, (now) => value.set(each, now));
  };
  const made = details(key, text, () => [...asked.map(initial), message, button(say("add-now"), make, { class: "primary" })]);
  made.classList.add("adder");
  made.dataset.key = group.key;
  return made;
}

function nested(group, value) {
  const record = {};
  for (const [each, now] of value) {
    if (now === "" || now === false) continue;
    const path = each.path.slice(group.path.length);
    let inner = record;
    path.slice(0, -1).forEach((part, at) => { inner = inner[part] ??= typeof path[at + 1] === "number" ? [] : {}; });
    inner[path.at(-1)] = now;
  }
  return record;
}

function idOf(text) {
  const taken = new Set(state.answer.groups.flatMap((group) => group.fields.filter((each) => each.name === "Fact.id").map((each) => each.value)));
  const base = text.toLowerCase().normalize("NFKD").match(/[a-z0-9]+/g)?.slice(0, 4).join("-").slice(0, 40) || "fact";
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  return id;
}

// -- focus ------------------------------------------------------------------------------------------------------------

export const fileOf = (key) => key.slice(0, key.lastIndexOf("#"));

export function focusField(key, selection = null, scroll = true) {
  const find = (name) => document.querySelector(`.form [data-key="${CSS.escape(name)}"]`);
  let place = find(key);
  for (let name = key; !place && name.lastIndexOf(".") > name.lastIndexOf("#"); place = find(name)) name = name.slice(0, name.lastIndexOf("."));
  place ??= find(`${fileOf(key)}#`);
  if (!place) return;
  for (let up = place; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  const box = place.querySelector("textarea, select, input, summary, button");
  box?.focus({ preventScroll: true });
  if (selection?.[0] != null && box?.setSelectionRange) try { box.setSelectionRange(...selection); } catch { /* not a text */ }
  if (scroll) place.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

export function watchFocus(place) {
  place.addEventListener("focusin", (event) => {
    state.focused = event.target.closest("[data-key]")?.dataset.key ?? "";
    focusedOn();
  });
}
