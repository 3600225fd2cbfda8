// Buttons drawn by the server carry what they do: data-act and data-arg. One hidden text box takes them to the server.
(() => {
  "use strict";
  const tell = (act, arg) => {
    const box = document.querySelector("#act textarea, #act input");
    const go = document.querySelector("#act-go");
    if (!box || !go) return;
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set;
    set.call(box, JSON.stringify({ act, arg }));
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => (go.tagName === "BUTTON" ? go : go.querySelector("button")).click(), 60);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    event.preventDefault();
    const { act, arg } = button.dataset;
    if (button.dataset.sure && !window.confirm(button.dataset.sure)) return;
    if (act === "copy") {
      const answer = document.getElementById(arg);
      if (answer) navigator.clipboard.writeText(answer.innerText);
      button.textContent = button.dataset.done || button.textContent;
      return;
    }
    tell(act, arg || "");
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
