"use strict";
// Moments in the reader's own zone, and what is running as the server tells it. The pages are whole without either.
(function () {
  const short = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
  const AGAIN = 10000;

  function localise(root) {
    root.querySelectorAll("time[datetime]").forEach(function (element) {
      const at = new Date(element.getAttribute("datetime"));
      if (!Number.isNaN(at.getTime())) {
        element.textContent = short.format(at);
        element.title = full.format(at);
      }
    });
  }

  // The header says that nobody is asking: a page that is left alone must not keep its login for ever.
  function refresh(part) {
    htmx.ajax("GET", location.pathname + location.search,
      { target: part, select: part, swap: "outerHTML", headers: { "Plumbline-Unattended": "true" } });
  }

  // Only what differs is touched: the focus stays where it is, and a screen reader reads what is new.
  function morph(old, next) {
    if (old.nodeName !== next.nodeName) {
      old.replaceWith(next);
    } else if (old.nodeType === Node.TEXT_NODE) {
      if (old.data !== next.data) { old.data = next.data; }
    } else {
      for (const attribute of next.attributes) {
        if (old.getAttribute(attribute.name) !== attribute.value) { old.setAttribute(attribute.name, attribute.value); }
      }
      const parts = Array.from(next.childNodes);
      if (parts.length === old.childNodes.length) {
        Array.from(old.childNodes).forEach(function (child, i) { morph(child, parts[i]); });
      } else {
        old.replaceChildren.apply(old, parts);
      }
    }
  }

  function show(section, html) {
    const next = section.cloneNode(false);
    next.innerHTML = html;
    morph(section, next);
    localise(section);
  }

  // Only while the page is seen: browsers open few connections to one server, and each stream holds one.
  function follow(section) {
    let source = null;
    let told = null;

    function stop() {
      if (source) { source.close(); }
      source = null;
    }

    function again(wait) {
      stop();
      refresh(section.dataset.ended);
      setTimeout(start, wait);
    }

    // Where the new part of the page has such a section of its own, that one listens from now on.
    function ended() {
      section.dataset.live = section.dataset.live.replace(/shown=\d+&?/g, "");
      again(section.closest(section.dataset.ended) ? AGAIN : 0);
    }

    function start() {
      if (source || document.hidden || !section.isConnected) { return; }
      source = new EventSource(section.dataset.live);
      source.onmessage = function (event) {
        if (!section.isConnected) { stop(); } else if (event.data !== told) { show(section, told = event.data); }
      };
      source.addEventListener("ended", ended);
      source.onerror = function () {
        if (source && source.readyState === EventSource.CLOSED) { again(AGAIN); } // refused: logged out, or trouble
      };
    }

    document.addEventListener("visibilitychange", function () { if (document.hidden) { stop(); } else { start(); } });
    start();
  }

  document.addEventListener("htmx:load", function (event) {
    const added = event.detail.elt;
    localise(added);
    (added.matches("[data-live]") ? [added] : added.querySelectorAll("[data-live]")).forEach(follow);
  });
})();
