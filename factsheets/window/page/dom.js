// Elements made of what they are called and what is in them. Content is always text, never markup.

export let words = {};

export async function readWords() {
  words = await (await fetch("/page/words.json")).json();
  document.documentElement.lang = words.lang;
}

// The words of a sentence with its {names} filled in.
export function say(name, fill = {}) {
  return (words.says[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => fill[key] ?? "");
}

export function h(tag, given = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name in element && !name.startsWith("aria") && name !== "list" && name !== "form") element[name] = value;
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside.flat().filter((each) => each != null && each !== false));
  return element;
}

export function button(text, onclick, given = {}) {
  return h("button", { type: "button", onclick, ...given }, text);
}

export function select(label, choices, value, onchange, given = {}) {
  const options = choices.map(([each, name]) => h("option", { value: each, selected: each === value }, name));
  return h("label", { class: "choose" }, h("span", {}, label), h("select", { onchange: (event) => onchange(event.target.value), ...given }, options));
}

export function field(name) {
  const [record, own] = name.split(".");
  return words.fields[name] ?? words.fields[own] ?? own.replace(/_/g, " ").replace(/^./, (letter) => letter.toUpperCase());
}

let count = 0;
export const newId = () => `f${++count}`;

let telling = 0;
// What happened, in the line that screen readers read aloud.
export function tell(text, kind = "") {
  const line = document.getElementById("status");
  if (!line || line.textContent === text) return;
  line.textContent = text;
  line.className = kind;
  telling += 1;
}
