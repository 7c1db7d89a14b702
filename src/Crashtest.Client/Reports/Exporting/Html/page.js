// Filters the findings. Everything is on the page already; without this script all of it is shown.
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

  const parts = [...document.querySelectorAll('.part')].map(part => ({
    element: part,
    severity: part.id,
    number: part.querySelector('h3 .number'),
    total: part.querySelector('h3 .number').textContent,
    tables: [...part.querySelectorAll('.table')].map(table => ({
      element: table,
      rows: [...table.querySelectorAll('tbody > tr')].map(row => ({
        element: row,
        scanner: row.cells[2].textContent,
        text: null,
      })),
    })),
  }));

  for (const part of parts) {
    part.size = part.tables.reduce((sum, table) => sum + table.rows.length, 0);
  }

  const number = count => count.toLocaleString('en');
  const rows = parts.flatMap(part => part.tables.flatMap(table => table.rows));
  for (const name of [...new Set(rows.map(row => row.scanner))].sort()) {
    scanner.add(new Option(name || '(none)', 's' + name));
  }

  // Read when somebody looks for a text the first time: most never do.
  const textOf = row => row.text ??= row.element.textContent.toLowerCase();

  function apply() {
    const severities = new Set(choices.filter(choice => choice.checked).map(choice => choice.value));
    const words = text.value.toLowerCase().split(/\s+/).filter(word => word);
    let count = 0;
    for (const part of parts) {
      let inPart = 0;
      for (const table of part.tables) {
        let inTable = 0;
        for (const row of table.rows) {
          const show = severities.has(part.severity)
            && (!scanner.value || scanner.value === 's' + row.scanner)
            && words.every(word => textOf(row).includes(word));
          row.element.hidden = !show;
          inTable += show ? 1 : 0;
        }

        table.element.hidden = inTable === 0;
        inPart += inTable;
      }

      part.element.hidden = inPart === 0;
      part.number.textContent = inPart < part.size ? `${number(inPart)} of ${part.total}` : part.total;
      count += inPart;
    }

    const isFiltered = count < rows.length;
    shown.textContent = isFiltered ? `Filtered: ${number(count)} of ${number(rows.length)} findings are shown.` : '';
  }

  let waiting = 0;
  function applySoon() {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  }

  let isOpen = false;
  function openAll(open) {
    isOpen = open;
    details.textContent = open ? 'Close all details' : 'Open all details';
    for (const row of rows) {
      row.element.querySelector('details').open = open;
    }
  }

  filter.addEventListener('change', apply);
  text.addEventListener('input', applySoon);
  details.addEventListener('click', () => openAll(!isOpen));
  document.getElementById('reset').addEventListener('click', () => {
    choices.forEach(choice => choice.checked = true);
    scanner.value = '';
    text.value = '';
    apply();
  });

  // Paper has no details to open. Browsers that can do it by style need no help.
  if (!CSS.supports('selector(::details-content)')) {
    addEventListener('beforeprint', () => openAll(true));
  }

  filter.hidden = false;
  apply();
})();
