// Sending many files, folders and discs. The form works without this. First the list of what was chosen goes to the server,
// which says what it has already; small files follow in batches, large ones in resumable pieces. Only what the server has
// said to be safe is counted.
import { chosen, dropped } from "./choose.js";
import { Run } from "./run.js";

for (const form of document.querySelectorAll("form[data-upload]")) enhance(form);

function enhance(form) {
  const picker = form.querySelector("[data-folder] input");
  if (picker && "webkitdirectory" in picker) {
    picker.webkitdirectory = true;
    form.querySelector("[data-folder]").hidden = false;
  }
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    begin(form, await dropped(event.dataTransfer));
  });
  form.addEventListener("submit", (event) => {
    const files = chosen(form);
    if (!files.length) return;
    event.preventDefault();
    begin(form, files);
  });
}

async function begin(form, files) {
  if (!files.length || form.dataset.busy) return;
  form.dataset.busy = "yes";
  const leave = (event) => event.preventDefault();
  addEventListener("beforeunload", leave);
  const run = new Run(form, files);
  const page = await run.send();
  removeEventListener("beforeunload", leave);
  delete form.dataset.busy;
  if (page) location.assign(page);
}
