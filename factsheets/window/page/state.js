// What the page knows, and the one way in which it changes files: saves that follow each other.

import { ask } from "./api.js";
import { say, tell } from "./dom.js";

export const state = {
  list: { sheets: [], files: [], sets: [], titles: {} },
  looked: { sheet: "", view: { paper: "letter", shape: "16x9", theme: "colour", edition: "standard", audience: "adult", slides: [] }, file: "" },
  answer: { groups: [], sides: [], problems: [], files: {}, printed: [] },
  warnings: [],
  page: 0,
  drafts: new Map(), // key of a field -> { file, base, steps, value, problems }: what is typed and not in its file
  focused: "",
  typedAt: -1e6,
};

let shown = () => {};
let listChanged = () => {};
let conflicted = () => {};
export function onChange(show, list, conflict) {
  [shown, listChanged, conflicted] = [show, list, conflict];
}

export async function look() {
  const asked = JSON.stringify(state.looked);
  const { status, data } = await ask("look", state.looked);
  if (status === 200 && asked === JSON.stringify(state.looked)) take(data);
}

export function take(answer) {
  state.answer = answer;
  state.page = Math.min(state.page, Math.max(answer.sides.length - 1, 0));
  shown();
}

let running = null;
let waiting = new Map();
const timers = new Map();
const PAUSE = 250;

// Saves a field after a pause in typing; at once when it is left.
export function save(key, file, steps, turn, value, now = false) {
  state.typedAt = performance.now();
  const draft = state.drafts.get(key);
  state.drafts.set(key, { file, steps, value, base: draft?.base ?? state.answer.files[file], problems: draft?.problems ?? [] });
  clearTimeout(timers.get(key));
  waiting.set(key, { file, steps, turn });
  if (now) flush();
  else timers.set(key, setTimeout(flush, PAUSE));
  tell(say("typing"));
}

export function flush() {
  timers.forEach(clearTimeout);
  timers.clear();
  running ??= run().finally(() => { running = null; if (waiting.size) flush(); });
  return running;
}

async function run() {
  while (waiting.size) {
    const [key, change] = waiting.entries().next().value;
    waiting.delete(key);
    const base = state.drafts.get(key)?.base ?? state.answer.files[change.file];
    const done = await send("edit", { ...change, base }, key, change.steps);
    if (!done) break;
  }
}

// Sends a change and shows what came of it; returns whether it was made.
export async function send(path, body, key = "", steps = null) {
  const begun = performance.now();
  // What was refused before goes along: a sentence and the list of its countries may be right only together.
  const refused = [...state.drafts].filter(([other, draft]) => path === "edit" && other !== key && draft.file === body.file && draft.base === body.base && draft.problems.length && !waiting.has(other));
  const others = refused.flatMap(([, draft]) => draft.steps);
  const { status, data } = await ask(path, { ...body, ...(others.length ? { others } : {}), looked: state.looked });
  if (!status) {
    tell(say("not-reached"), "bad");
    return false;
  }
  const draft = state.drafts.get(key);
  const newest = !draft || !steps || draft.steps === steps;
  if (status === 200) {
    if (newest) state.drafts.delete(key);
    if (data.joined) refused.forEach(([other]) => state.drafts.delete(other));
    for (const each of state.drafts.values()) if (each.base === body.base) each.base = data.files[each.file] ?? each.base;
    state.loose = [];
    const moved = data.place && !data.place.startsWith(`${key}#`);
    take(data);
    tell(data.problems.some((each) => each.level === "error") ? say("does-not-fit") : say("saved"), data.problems.length ? "bad" : "good");
    listChanged();
    state.lastChange = { milliseconds: performance.now() - begun, moved };
    return data;
  }
  if (status === 409) conflicted(key, data, body);
  else {
    if (draft) draft.problems = data.problems ?? [];
    else state.loose = data.problems ?? [];
    tell(say("not-saved"), "bad");
    shown();
  }
  return false;
}

export async function back(path) {
  await flush();
  if (path === "undo" && state.drafts.size) {
    state.drafts.clear();
    tell(say("undone"), "good");
    return look();
  }
  const { status, data } = await ask(path, state.looked);
  if (status !== 200 && status !== 409) return tell(say("not-saved"), "bad");
  state.drafts.clear();
  take(data);
  listChanged();
  tell(status === 409 ? say("undo-lost") : say(path === "undo" ? "undone" : "redone"), status === 409 ? "bad" : "good");
  return data.place;
}

// All that is wrong: with what is typed, with the sheet, and what a person should look at.
export function problems() {
  const typed = [...state.drafts.values()].flatMap((draft) => draft.problems);
  return [...(state.loose ?? []), ...typed, ...state.answer.problems];
}
