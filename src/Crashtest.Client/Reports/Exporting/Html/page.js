// Filters the findings. Everything is on the page already; without this script all of it can be opened and read.
(() => {
  'use strict';

  const filter = document.getElementById('filter');
  if (!filter) {
    return;
  }

  const choices = [...filter.querySelectorAll('input[type=checkbox]')];
  const scanner = document.getElementById('scanner');
  const text = document.getElementById('text');
  const details = document.getElementById('details');
  const shown = document.getElementById('shown');

  const groups = [...document.querySelectorAll('.group')].map(group => ({
    element: group,
    scanner: group.querySelector('.scanner').textContent,
    heading: group.querySelector('summary').textContent.toLowerCase(),
    lists: [...group.querySelectorAll('.list')].map(list => ({
      element: list,
      items: [...list.children].map(item => ({ element: item, severity: item.classList[0], text: null })),
    })),
  }));

  const number = count => count.toLocaleString('en');
  const total = groups.reduce((sum, group) => sum + group.lists.reduce((inGroup, list) => inGroup + list.items.length, 0), 0);
  for (const name of [...new Set(groups.map(group => group.scanner))].sort()) {
    scanner.add(new Option(name || '(none)', 's' + name));
  }

  // Read when somebody looks for a text the first time: most never do.
  const textOf = item => item.text ??= item.element.textContent.toLowerCase();

  function apply() {
    const severities = new Set(choices.filter(choice => choice.checked).map(choice => choice.value));
    const words = text.value.toLowerCase().split(/\s+/).filter(word => word);
    let count = 0;
    for (const group of groups) {
      const isOfScanner = !scanner.value || scanner.value === 's' + group.scanner;
      let inGroup = 0;
      for (const list of group.lists) {
        let inList = 0;
        for (const item of list.items) {
          const show = isOfScanner
            && severities.has(item.severity)
            && words.every(word => group.heading.includes(word) || textOf(item).includes(word));
          item.element.hidden = !show;
          inList += show ? 1 : 0;
        }

        list.element.hidden = inList === 0;
        inGroup += inList;
      }

      group.element.hidden = inGroup === 0;

      // Who looks for a text wants to see where it stands.
      if (words.length > 0 && inGroup > 0) {
        group.element.open = true;
      }

      count += inGroup;
    }

    shown.textContent = count < total ? `Filtered: ${number(count)} of ${number(total)} findings are shown.` : '';
  }

  let waiting = 0;
  function applySoon() {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  }

  let isOpen = false;
  function openAll(open) {
    isOpen = open;
    details.textContent = open ? 'Close all groups' : 'Open all groups';
    for (const group of groups) {
      group.element.open = open;
    }
  }

  filter.addEventListener('change', apply);
  text.addEventListener('input', applySoon);
  details.addEventListener('click', () => openAll(!isOpen));
  document.getElementById('reset').addEventListener('click', () => {
    choices.forEach(choice => choice.checked = true);
    scanner.value = '';
    text.value = '';
    openAll(false);
    apply();
  });

  // Paper has no groups to open. Browsers that can do it by style need no help.
  if (!CSS.supports('selector(::details-content)')) {
    addEventListener('beforeprint', () => openAll(true));
  }

  filter.hidden = false;
  apply();
})();
