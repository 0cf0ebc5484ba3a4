// Keeps the page and its program together. It stands before textual.js and gives it a WebSocket that lasts: when the
// network goes, it tries again, says what had not arrived, and the program paints everything anew.
(() => {
  "use strict";
  const LEFT = 4000, ELSEWHERE = 4001, FULL = 4003, NO_START = 4004;
  const SILENCE = 10000, LOOK = 2500, LONGEST_PAUSE = 5000, MOST_WAITING = 500;
  const Socket = window.WebSocket;
  const page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (one) => one.toString(16).padStart(2, "0")).join("");
  const show = (state) => { if (document.body) document.body.dataset.line = state; };

  class LastingSocket extends EventTarget {
    constructor(url) {
      super();
      this.url = new URL(url, location.href);
      this.url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
      this.binaryType = "arraybuffer";
      this.waiting = [];
      this.number = 0;
      this.tries = 0;
      this.over = false;
      window.addEventListener("offline", () => this.lost());
      window.addEventListener("online", () => this.again(0));
      setInterval(() => this.look(), LOOK);
      this.open();
    }

    open() {
      this.url.searchParams.set("page", page);
      if (this.size) {
        this.url.searchParams.set("width", this.size.width);
        this.url.searchParams.set("height", this.size.height);
      }
      const socket = this.socket = new Socket(this.url);
      socket.binaryType = "arraybuffer";
      this.heard = Date.now();
      socket.addEventListener("message", (event) => { if (socket === this.socket) this.hear(event); });
      socket.addEventListener("close", (event) => { if (socket === this.socket) this.closed(event.code); });
    }

    hear(event) {
      this.heard = Date.now();
      if (typeof event.data !== "string") return this.pass("message", event.data);
      const [kind, told] = JSON.parse(event.data);
      if (kind === "received") this.waiting = this.waiting.filter((one) => one[2] > told);
      else if (kind === "attached") this.attached(told);
      else this.pass("message", event.data);
    }

    attached({ received, same }) {
      const missing = same ? this.waiting.filter((one) => one[2] > received) : [];
      this.waiting = missing;
      this.tries = 0;
      show("open");
      this.pass("open");
      for (const one of missing) this.socket.send(JSON.stringify(one));
      if (this.size) this.socket.send(JSON.stringify(["resize", this.size]));
    }

    send(text) {
      const message = JSON.parse(text);
      if (message[0] === "resize") this.size = message[1];
      if (message[0] === "stdin") {
        if (this.over || this.waiting.length >= MOST_WAITING) return;
        message[2] = ++this.number;
        this.waiting.push(message);
      }
      if (this.socket.readyState === Socket.OPEN && document.body.dataset.line === "open") {
        this.socket.send(JSON.stringify(message));
      }
    }

    look() {
      const silent = Date.now() - this.heard;
      if (this.over || this.timer) return;
      if (silent > SILENCE) this.lost();
      else if (silent > LOOK && this.socket.readyState === Socket.OPEN) {
        this.socket.send(JSON.stringify(["ping", String(Date.now())]));
      }
    }

    lost() {
      if (this.over) return;
      const socket = this.socket;
      this.socket = { readyState: Socket.CLOSED };
      if (socket.close) socket.close();
      show("lost");
      this.again();
    }

    closed(code) {
      if (code === LEFT || code === ELSEWHERE || code === FULL || code === NO_START) {
        this.over = true;
        show({ [LEFT]: "left", [ELSEWHERE]: "elsewhere", [FULL]: "full", [NO_START]: "broken" }[code]);
      } else this.lost();
    }

    again(pause = Math.min(LONGEST_PAUSE, 250 * 2 ** this.tries++)) {
      if (this.over || (this.socket.readyState !== Socket.CLOSED && pause)) return;
      if (!pause && this.socket.readyState === Socket.OPEN && Date.now() - this.heard < LOOK) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.knock(), pause);
    }

    // A refused WebSocket does not say why. Asking first tells a server that is away from a badge that has expired.
    async knock() {
      this.timer = null;
      try {
        const answer = await fetch("/here", { cache: "no-store", signal: AbortSignal.timeout(4000) });
        if (answer.status === 401) return location.reload();
        if (answer.ok) return this.open();
      } catch { /* still away */ }
      this.socket = { readyState: Socket.CLOSED };
      this.again();
    }

    pass(type, data) {
      this.dispatchEvent(data === undefined ? new Event(type) : new MessageEvent(type, { data }));
    }
  }
  LastingSocket.OPEN = Socket.OPEN;
  window.WebSocket = LastingSocket;

  // A download needs no window of its own, which a browser might refuse to open.
  const openWindow = window.open.bind(window);
  window.open = (address, target) => {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) return openWindow(url, target, "noopener,noreferrer");
    const link = document.createElement("a");
    link.href = url;
    link.download = "";
    link.click();
    return null;
  };

  document.addEventListener("DOMContentLoaded", () => {
    show("starting");
    for (const button of document.querySelectorAll("[data-again]")) {
      button.addEventListener("click", () => location.reload());
    }
    const body = document.body;
    new MutationObserver((_, watching) => {
      if (!body.classList.contains("-first-byte")) return;
      watching.disconnect();
      document.querySelector(".xterm-helper-textarea")?.focus();
    }).observe(body, { attributeFilter: ["class"] });
  });
})();
