// Buttons drawn by the server carry what they do: data-act and data-arg. One hidden text box takes them to the server.
(() => {
  "use strict";
  // What is told goes one after the other: a field that was just changed is not lost when a button follows at once.
  const waiting = [];
  let busy = false;
  const send = () => {
    const box = document.querySelector("#act textarea, #act input");
    const go = document.querySelector("#act-go");
    busy = Boolean(waiting.length && box && go);
    if (!busy) return;
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set;
    set.call(box, waiting.shift());
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => {
      (go.tagName === "BUTTON" ? go : go.querySelector("button")).click();
      setTimeout(send, 60);
    }, 60);
  };
  const tell = (act, arg, words) => {
    waiting.push(JSON.stringify(words === undefined ? { act, arg } : { act, arg, words }));
    if (!busy) send();
  };
  window.certscopeTell = tell;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button || (button.href && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    const { act, arg } = button.dataset;
    if (button.dataset.sure && !window.confirm(button.dataset.sure)) return;
    if (act === "copy") {
      const answer = document.getElementById(arg);
      if (answer) navigator.clipboard.writeText(answer.innerText);
      button.textContent = button.dataset.done || button.textContent;
      return;
    }
    if (document.querySelector("#chat") && HERE[act]) return HERE[act](arg || "", button);
    const typed = button.dataset.from && document.getElementById(button.dataset.from);
    if (act === "cite" || act === "place") opened = button;
    tell(act, arg || "", typed ? typed.value : undefined);
    if (typed) button.closest("details").open = false;
    if (act === "open" || act === "new") document.body.classList.remove("past-open");
  });

  // What buttons of the Ask page do without the server.
  let opened = null;
  const write = (text) => {
    const box = document.querySelector("#ask textarea");
    if (!box) return null;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    return box;
  };
  const close = () => {
    const panel = document.querySelector("#source .source");
    if (panel) panel.hidden = true;
    tell("close", "");
    if (opened && opened.isConnected) opened.focus();
  };
  const HERE = {
    fill: (text) => write(text),
    say: (text) => {
      if (write(text)) setTimeout(() => document.querySelector("#ask .submit-button").click(), 80);
    },
    past: () => document.body.classList.toggle("past-open"),
    close,
  };
  window.ownAsk = {
    follow: () => setTimeout(() => {
      const live = document.querySelector("#live");
      if (live) live.scrollIntoView({ block: "start", behavior: "auto" });
    }, 250),
    address: (id) => {
      const url = new URL(window.location);
      if (id) url.searchParams.set("c", id); else url.searchParams.delete("c");
      window.history.replaceState(window.history.state, "", url);
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.querySelector("#source .source:not([hidden])")) close();
  });
  // A source that opens takes the focus; what is being answered is read out.
  new MutationObserver(() => {
    const live = document.querySelector("#live");
    if (live && !live.hasAttribute("aria-live")) live.setAttribute("aria-live", "polite");
    const box = document.querySelector("#ask textarea");
    if (box && !box.hasAttribute("aria-label")) {
      const label = document.querySelector("#ask [data-testid=block-info]");
      box.setAttribute("aria-label", (label && label.textContent) || box.placeholder);
    }
    // Gradio names its drop areas otherwise than they read: what is seen is the name.
    document.querySelectorAll(".upload-container[aria-label]").forEach((area) => area.removeAttribute("aria-label"));
    const panel = document.querySelector("#source .source");
    if (panel && opened && !panel.dataset.seen) {
      panel.dataset.seen = "1";
      panel.focus({ preventScroll: window.innerWidth > 1000 });
      const mark = panel.querySelector("mark, .mark.chosen");
      if (mark) mark.scrollIntoView({ block: "nearest" });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  // Forms drawn by the server (data-form) send all they hold; a field with data-save is sent when it was changed.
  const held = (form, submitter) => {
    const found = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") found[name] = name in found ? [].concat(found[name], value) : value;
    }
    if (submitter && submitter.name) found[submitter.name] = submitter.value;
    return found;
  };
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-form]");
    if (!form) return;
    event.preventDefault();
    const sure = event.submitter && event.submitter.dataset.sure;
    if (sure && !window.confirm(sure)) return;
    tell(form.dataset.form, held(form, event.submitter));
  });
  document.addEventListener("change", (event) => {
    const field = event.target.closest("[data-save]");
    if (field) tell(field.dataset.save, { name: field.name, value: field.value });
    const form = event.target.closest("form[data-auto]");
    if (form) tell(form.dataset.form, held(form));
  });

  // A field and its mark on the page show each other.
  const pair = (event, on) => {
    const one = event.target.closest && event.target.closest("[data-field]");
    if (!one) return;
    document.querySelectorAll(`[data-field="${CSS.escape(one.dataset.field)}"]`).forEach((other) => {
      other.classList.toggle("near", on);
    });
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => pair(event, on));
  }

  // Keys of the review page: next, approve, ask, reject. Never while somebody writes.
  const KEYS = { n: "next", a: "approve", s: "ask", r: "reject" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const button = document.querySelector(`[data-key="${KEYS[event.key] || "-"}"]`);
    if (button) button.click();
  });
})();
