// A stop button in the console of each background task that runs, and the fields and buttons of forms. JupyterLab 4 and Notebook 7 load
// this file as they load any prebuilt extension: it is a module federation container, written by hand because it shares no module and so
// needs no bundler.
//
// The kernel writes data-socketlab-task="n" into the console of the n-th task of a cell while that task runs, and data-socketlab-form="n"
// into the n-th form of a cell. Such a mark may also come from a saved notebook, so a button or a field appears only where the kernel itself
// says, over a comm, that this very task runs or this very form is there.
// They are put into the page and never into the notebook: what is saved does not change.
(() => {
  'use strict';

  const TARGET = 'socketlab.tasks';
  const MARK = 'data-socketlab-task';
  const BUTTON = 'socketlab-stop';
  const FORM = 'data-socketlab-form';
  const FIELD = 'data-socketlab-field';
  const PRESS = 'data-socketlab-button';
  const FILLED_IN = 'socketlab-form';
  const LONGEST = 4096;    // characters that the kernel takes

  const STYLE = `
    .${BUTTON} { font: inherit; font-family: var(--jp-ui-font-family, sans-serif); font-size: var(--jp-ui-font-size1, 13px); line-height: 1.3;
      margin: 0 -1em 0 auto; padding: 0 8px; cursor: pointer; color: var(--jp-ui-font-color1, inherit); background: var(--jp-layout-color1, transparent);
      border: 1px solid var(--jp-border-color0, currentColor); border-radius: 3px; }
    .${BUTTON}:hover:enabled { border-color: var(--jp-error-color1, currentColor); }
    .${BUTTON}:focus-visible { outline: 2px solid var(--jp-brand-color1, currentColor); outline-offset: 1px; }
    .${BUTTON}:disabled { cursor: default; color: var(--jp-ui-font-color2, inherit); }
    .${BUTTON}::before { content: ''; display: inline-block; width: .6em; height: .6em; margin-right: .45em; background: var(--jp-error-color1, currentColor); }
    .${BUTTON}:disabled::before { background: currentColor; }
    input.${FILLED_IN} { box-sizing: border-box; width: 100%; padding: 2px 6px; font: inherit; color: inherit;
      background: var(--jp-layout-color1, transparent); border: 1px solid var(--jp-border-color0, currentColor); border-radius: 3px; }
    button.${FILLED_IN} { padding: 2px 14px; font: inherit; cursor: pointer; color: var(--jp-ui-font-color1, inherit);
      background: var(--jp-layout-color1, transparent); border: 1px solid var(--jp-border-color0, currentColor); border-radius: 3px; }
    button.${FILLED_IN}:hover:enabled { border-color: var(--jp-brand-color1, currentColor); }
    button.${FILLED_IN}:disabled { cursor: default; opacity: .5; }
    .${FILLED_IN}:focus-visible { outline: 2px solid var(--jp-brand-color1, currentColor); outline-offset: 1px; }`;

  /** Keeps the focus when an element is put elsewhere, as outputs are drawn anew all the time. */
  function rememberFocus(element) {
    element.addEventListener('focus', () => { element.hadFocus = true; });
    element.addEventListener('blur', () => { element.hadFocus = !element.isConnected && element.hadFocus; });
    return element;
  }

  function put(element, place) {
    if (place.childNodes.length === 1 && element.parentElement === place) return;
    const focused = element.hadFocus;
    place.replaceChildren(element);
    place.style.padding = '0';
    place.style.border = '0';
    if (focused) element.focus({ preventScroll: true });
  }

  /** A form that the kernel holds: its inputs and buttons, kept while its output is drawn anew. */
  class LiveForm {
    constructor(press) {
      this.press = press;
      this.inputs = new Map();     // field → input
      this.buttons = new Map();    // name → button
      this.fields = {};
      this.enabled = [];
    }

    /** What the kernel says of it. What a person has typed stays, unless the kernel has something new. */
    tell(fields, enabled) {
      for (const [name, text] of Object.entries(fields)) {
        if (text !== this.fields[name] && this.inputs.has(name)) this.inputs.get(name).value = text;
      }
      this.fields = fields;
      this.enabled = enabled;
      for (const [name, button] of this.buttons) button.disabled = !enabled.includes(name);
    }

    show(shown) {
      for (const place of shown.querySelectorAll(`[${FIELD}]`)) {
        const name = place.getAttribute(FIELD);
        if (name in this.fields) put(this.input(name), place);
      }
      for (const place of shown.querySelectorAll(`[${PRESS}]`)) put(this.button(place.getAttribute(PRESS)), place);
    }

    input(name) {
      if (!this.inputs.has(name)) {
        const input = rememberFocus(document.createElement('input'));
        input.className = FILLED_IN;
        input.maxLength = LONGEST;
        input.value = this.fields[name];
        input.spellcheck = false;
        input.dataset.lmSuppressShortcuts = 'true';    // else JupyterLab would take what is typed for its commands
        input.setAttribute('aria-label', name);
        input.addEventListener('keydown', event => {
          event.stopPropagation();
          if (event.key === 'Enter' && this.enabled.length > 0) this.submit(this.enabled[0]);
        });
        this.inputs.set(name, input);
      }
      return this.inputs.get(name);
    }

    button(name) {
      if (!this.buttons.has(name)) {
        const button = rememberFocus(document.createElement('button'));
        button.type = 'button';
        button.className = FILLED_IN;
        button.textContent = name;
        button.disabled = !this.enabled.includes(name);
        // As with the stop button: the form may be drawn anew between the press and the release.
        button.addEventListener('pointerdown', () => { button.pressed = true; });
        button.addEventListener('pointerup', () => { if (button.pressed) this.submit(name); });
        button.addEventListener('pointerleave', () => { button.pressed = button.pressed && !button.isConnected; });
        button.addEventListener('click', () => this.submit(name));
        this.buttons.set(name, button);
      }
      return this.buttons.get(name);
    }

    submit(name) {
      if (!this.enabled.includes(name)) return;
      this.enabled = [];    // until the kernel says what can be pressed then
      for (const button of this.buttons.values()) button.disabled = true;
      this.press(name, Object.fromEntries([...this.inputs].map(([field, input]) => [field, input.value])));
    }
  }

  /** The running tasks of one notebook's kernel, and their buttons; its forms. */
  class TaskButtons {
    constructor(panel) {
      this.panel = panel;
      this.isDisposed = false;
      this.running = new Map();    // "cell id/n" → the task's name
      this.buttons = new Map();    // "cell id/n" → its button, kept because consoles are drawn anew all the time
      this.forms = new Map();      // "cell id/n" → its live form
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
      channel.onMsg = message => this.tell(channel, message.content.data);
      channel.onClose = () => this.tell(channel, { running: [], forms: [] });
      channel.open();
    }

    tell(channel, { running, forms }) {
      if (channel !== this.comm?.channel) return;
      this.tellForms(channel, forms);
      this.running = new Map(running.map(task => [task.cell + '/' + task.place, task.name]));
      for (const key of this.buttons.keys()) if (!this.running.has(key)) this.buttons.delete(key);
      this.show();
    }

    tellForms(channel, told) {
      const before = this.forms;
      this.forms = new Map();
      for (const { cell, place, fields, enabled } of told) {
        const key = cell + '/' + place;
        const known = before.get(key);
        const form = known?.channel === channel ? known : new LiveForm((button, values) => channel.send({ press: { cell, place, button, values } }));
        form.channel = channel;
        form.tell(fields, enabled);
        this.forms.set(key, form);
      }
    }

    /** Puts fields and buttons where their forms are now; what belongs to none is drawn as it is saved. */
    showForms() {
      for (const cell of this.panel.content.widgets) {
        if (cell.model?.type !== 'code') continue;
        for (const shown of cell.node.querySelectorAll(`[${FORM}]`)) {
          const form = this.isAlive ? this.forms.get(cell.model.id + '/' + shown.getAttribute(FORM)) : undefined;
          if (form) form.show(shown);
          else for (const left of shown.querySelectorAll('.' + FILLED_IN)) left.replaceWith(left.value || left.textContent);
        }
      }
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
      this.showForms();
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
      rememberFocus(button);
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
    description: 'A stop button in the console of each running background task, and the fields and buttons of forms.',
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
