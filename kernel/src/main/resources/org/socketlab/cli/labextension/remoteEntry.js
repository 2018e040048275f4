// A stop button in the console of each background task that runs. JupyterLab 4 and Notebook 7 load this file as they load any prebuilt
// extension: it is a module federation container, written by hand because it shares no module and so needs no bundler.
//
// The kernel writes data-socketlab-task="n" into the console of the n-th task of a cell while that task runs. Such a mark may
// also come from a saved notebook, so a button appears only where the kernel itself says, over a comm, that this very task runs.
// Buttons are put into the page and never into the notebook: what is saved does not change.
(() => {
  'use strict';

  const TARGET = 'socketlab.tasks';
  const MARK = 'data-socketlab-task';
  const BUTTON = 'socketlab-stop';

  const STYLE = `
    .${BUTTON} { font: inherit; font-family: var(--jp-ui-font-family, sans-serif); font-size: var(--jp-ui-font-size1, 13px); line-height: 1.3;
      margin: 0 -1em 0 auto; padding: 0 8px; cursor: pointer; color: var(--jp-ui-font-color1, inherit); background: var(--jp-layout-color1, transparent);
      border: 1px solid var(--jp-border-color0, currentColor); border-radius: 3px; }
    .${BUTTON}:hover:enabled { border-color: var(--jp-error-color1, currentColor); }
    .${BUTTON}:focus-visible { outline: 2px solid var(--jp-brand-color1, currentColor); outline-offset: 1px; }
    .${BUTTON}:disabled { cursor: default; color: var(--jp-ui-font-color2, inherit); }
    .${BUTTON}::before { content: ''; display: inline-block; width: .6em; height: .6em; margin-right: .45em; background: var(--jp-error-color1, currentColor); }
    .${BUTTON}:disabled::before { background: currentColor; }`;

  /** The running tasks of one notebook's kernel, and their buttons. */
  class TaskButtons {
    constructor(panel) {
      this.panel = panel;
      this.isDisposed = false;
      this.running = new Map();    // "cell id/n" → the task's name
      this.buttons = new Map();    // "cell id/n" → its button, kept because consoles are drawn anew all the time
      this.connect = this.connect.bind(this);
      this.show = this.show.bind(this);
      panel.sessionContext.kernelChanged.connect(this.connect);
      panel.sessionContext.statusChanged.connect(this.connect);
      panel.sessionContext.connectionStatusChanged.connect(this.show);
      this.observer = new MutationObserver(this.show);
      this.observer.observe(panel.content.node, { childList: true, subtree: true });
      this.connect();
    }

    get kernel() {
      return this.panel.sessionContext.session?.kernel ?? null;
    }

    get isAlive() {
      return ['idle', 'busy'].includes(this.kernel?.status) && this.kernel.connectionStatus === 'connected';
    }

    /** Opens a comm wherever there is a kernel of ours without one: a new kernel, or one that was restarted. */
    async connect() {
      const kernel = this.kernel;
      this.show();
      if (!kernel || !this.isAlive || this.comm?.kernel === kernel && !this.comm.channel.isDisposed) return;
      const ours = (await kernel.info).implementation === 'socketlab';
      if (!ours || kernel !== this.kernel || this.comm?.kernel === kernel && !this.comm.channel.isDisposed) return;
      const channel = kernel.createComm(TARGET);
      this.comm = { kernel, channel };
      channel.onMsg = message => this.tell(channel, message.content.data.running);
      channel.onClose = () => this.tell(channel, []);
      channel.open();
    }

    tell(channel, running) {
      if (channel !== this.comm?.channel) return;
      this.running = new Map(running.map(task => [task.cell + '/' + task.place, task.name]));
      for (const key of this.buttons.keys()) if (!this.running.has(key)) this.buttons.delete(key);
      this.show();
    }

    /** Puts each button where its console is now, and takes away those whose task does not run any more. */
    show() {
      const wanted = new Set();
      if (this.isAlive && this.running.size > 0) {
        for (const cell of this.panel.content.widgets) {
          if (cell.model?.type !== 'code') continue;
          for (const shown of cell.node.querySelectorAll(`[${MARK}]`)) {
            const key = cell.model.id + '/' + shown.getAttribute(MARK);
            if (this.running.has(key)) wanted.add(this.put(key, shown));
          }
        }
      }
      for (const button of this.panel.content.node.querySelectorAll('.' + BUTTON)) if (!wanted.has(button)) button.remove();
      this.observer.takeRecords();    // of our own changes
    }

    put(key, shown) {
      const button = this.buttons.get(key) ?? this.make(key);
      this.buttons.set(key, button);
      const bar = shown.firstElementChild;
      if (button.parentElement === bar) return button;
      const focused = button.hadFocus;
      bar.insertBefore(button, bar.lastElementChild);
      if (focused) button.focus({ preventScroll: true });
      return button;
    }

    make(key) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = BUTTON;
      button.textContent = 'Stop';
      button.title = `Stop the background task "${this.running.get(key)}"`;
      button.setAttribute('aria-label', button.title);
      button.addEventListener('focus', () => { button.hadFocus = true; });
      button.addEventListener('blur', () => { button.hadFocus = !button.isConnected && button.hadFocus; });
      // A console that is drawn anew between the press and the release takes the button along, and the browser then makes no click of them.
      button.addEventListener('pointerdown', () => { button.pressed = true; });
      button.addEventListener('pointerup', () => { if (button.pressed) this.stop(key, button); });
      button.addEventListener('pointerleave', () => { button.pressed = button.pressed && !button.isConnected; });
      button.addEventListener('click', () => this.stop(key, button));
      return button;
    }

    stop(key, button) {
      if (button.disabled) return;
      button.disabled = true;
      button.textContent = 'Stopping';
      const at = key.lastIndexOf('/');
      this.comm.channel.send({ stop: { cell: key.slice(0, at), place: Number(key.slice(at + 1)) } });
    }

    dispose() {
      this.isDisposed = true;
      this.observer.disconnect();
      this.panel.sessionContext.kernelChanged.disconnect(this.connect);
      this.panel.sessionContext.statusChanged.disconnect(this.connect);
      this.panel.sessionContext.connectionStatusChanged.disconnect(this.show);
      if (this.comm && !this.comm.channel.isDisposed && this.isAlive) this.comm.channel.close();
    }
  }

  const plugin = {
    id: '@socketlab/tasks:stop',
    description: 'A stop button in the console of each running background task.',
    autoStart: true,
    activate: app => {
      const style = document.createElement('style');
      style.textContent = STYLE;
      document.head.append(style);
      app.docRegistry.addWidgetExtension('Notebook', {
        createNew: panel => new TaskButtons(panel)    // disposed of with the panel
      });
    }
  };

  const modules = { './extension': () => ({ __esModule: true, default: plugin }) };

  (window._JUPYTERLAB ??= {})['@socketlab/tasks'] = {
    init: () => {},
    get: name => name in modules ? Promise.resolve(modules[name]) : Promise.reject(new Error('no module ' + name))
  };
})();
