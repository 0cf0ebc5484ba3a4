// The QR code carries the join code behind the "#", which browsers never send: it stands in no server's log.
(() => {
  "use strict";
  const code = decodeURIComponent(location.hash.slice(1));
  const field = document.querySelector("input[name=code]");
  if (!code || !field) return;
  history.replaceState(null, "", location.pathname);
  if (!field.value) field.value = code;
  document.querySelector("input[name=team]")?.focus();
})();
