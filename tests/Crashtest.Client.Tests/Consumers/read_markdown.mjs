// Prints the HTML that marked makes of a Markdown file, as GitHub's dialect has it.
import { readFileSync } from 'node:fs';
import { marked } from 'marked';

console.log(marked.parse(readFileSync(process.argv[2], 'utf8'), { gfm: true }));
