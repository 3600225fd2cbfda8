// The review page is drawn anew after each change: what a person was writing, where they were and what they had opened
// stays. The address bar holds what is shown, so that it can be kept, sent on and gone back to.
(() => {
  "use strict";
  const drafts = new Map(); // id -> what was written and not yet sent
  const opened = new Map(); // id of a <details> -> open or not
  let place = "";

  document.addEventListener("focusin", (event) => { place = event.target.id || ""; });
  document.addEventListener("input", (event) => {
    if (event.target.id && event.target.closest(".desk form")) drafts.set(event.target.id, event.target.value);
  });
  document.addEventListener("submit", (event) => {
    for (const field of event.target.elements) drafts.delete(field.id);
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.id && event.target.closest(".desk")) opened.set(event.target.id, event.target.open);
  }, true);

  const restore = () => {
    for (const [id, text] of drafts) {
      const field = document.getElementById(id);
      if (field && field.value !== text) field.value = text;
    }
    for (const [id, open] of opened) {
      const details = document.getElementById(id);
      if (details && details.open !== open) details.open = open;
    }
    if (place && document.activeElement === document.body) {
      const field = document.getElementById(place);
      if (field) field.focus({ preventScroll: true });
    }
  };
  new MutationObserver((changes) => {
    if (changes.some((one) => one.target.nodeType === 1 && one.target.closest(".desk, #desk"))) restore();
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.certscopeShow = (address) => {
    const wanted = address ? `?${address}` : "";
    if (location.search === wanted) return;
    history.pushState(null, "", location.pathname + wanted);
    window.scrollTo({ top: 0 });
  };
  window.addEventListener("popstate", () => {
    if (/\/review\/?$/.test(location.pathname)) window.certscopeTell("open", location.search.slice(1));
  });
})();
