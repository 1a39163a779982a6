// Requests to the program. The secret comes from the fragment of the address and goes along as a header.

const KEY = "factsheets-secret";
if (location.hash.length > 20) {
  sessionStorage.setItem(KEY, location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
export const tab = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());
const headers = { "Content-Type": "application/json", "X-Factsheets-Secret": sessionStorage.getItem(KEY) ?? "", "X-Tab": tab };

export async function ask(path, body = {}, signal = undefined) {
  try {
    const answer = await fetch(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(body), signal });
    return { status: answer.status, data: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, data: {} };
  }
}

// A picture as an address that an <img> can show; the old one is given back.
export async function picture(path, body, image, signal = undefined) {
  const answer = await fetch(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(body), signal }).catch(() => ({ ok: false, json: async () => ({}) }));
  if (!answer.ok) return { problems: (await answer.json().catch(() => ({}))).problems ?? [] };
  const blob = await answer.blob();
  const old = image.src;
  image.src = URL.createObjectURL(blob);
  await image.decode().catch(() => {});
  if (old.startsWith("blob:")) URL.revokeObjectURL(old);
  return { hash: answer.headers.get("x-hash") };
}

// Calls back for each event, again and again; `lost` says whether the program can be reached.
export async function listen(heard, lost) {
  for (;;) {
    try {
      const answer = await fetch("/api/listen", { headers });
      if (answer.status === 403) return lost("secret");
      lost("");
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        const parts = (rest + value).split("\n\n");
        rest = parts.pop();
        for (const part of parts) if (part.startsWith("data: ")) heard(JSON.parse(part.slice(6)));
      }
    } catch { /* tried again below */ }
    lost("gone");
    await new Promise((done) => setTimeout(done, 2000));
  }
}

// Opens a file in a new tab, or saves it. The tab is opened at once, while the browser knows that it was asked for.
export async function take(body, waiting = null) {
  const opened = body.save ? null : window.open("", "_blank");
  await waiting; // what is typed is printed
  const { status, data } = await ask("ticket", body);
  if (status !== 200) {
    opened?.close();
    return data.problems ?? [];
  }
  if (opened) opened.location = data.address;
  else {
    const link = document.createElement("a");
    link.href = data.address;
    link.download = "";
    link.click();
  }
  return [];
}
