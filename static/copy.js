// Buttons that copy the text of the element they name. Without this module they stay hidden and the text can be selected.
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.done;
  });
}

// Buttons that hand such text to the device's own sheet, where it has one.
for (const button of document.querySelectorAll('button[data-share]')) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    // Whoever closes the sheet has shared nothing, and need not be told.
    navigator.share({ url: document.getElementById(button.dataset.share).textContent.trim() }).catch(() => {});
  });
}
