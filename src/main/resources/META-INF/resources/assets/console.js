"use strict";
// Moments in the reader's own zone; nothing else depends on this file.
(function () {
  const short = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

  function localise(root) {
    root.querySelectorAll("time[datetime]").forEach(function (element) {
      const at = new Date(element.getAttribute("datetime"));
      if (!Number.isNaN(at.getTime())) {
        element.textContent = short.format(at);
        element.title = full.format(at);
      }
    });
  }

  document.addEventListener("DOMContentLoaded", function () { localise(document); });
  document.addEventListener("htmx:afterSwap", function (event) { localise(event.target); });
})();
