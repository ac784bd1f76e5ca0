// A tap on a photograph makes it the next page; another tap leaves it out, and those after it move up. Without this the
// numbers are typed.
const list = document.querySelector('[data-sheets]');
if (list) {
  const fields = [...list.querySelectorAll('input')];
  const number = (field) => (/^\d+$/.test(field.value.trim()) ? Number(field.value) : 0);
  for (const image of list.querySelectorAll('label > img')) {
    const field = document.getElementById(image.parentElement.htmlFor);
    image.addEventListener('click', (event) => {
      event.preventDefault();
      const mine = number(field);
      if (!mine) {
        field.value = Math.max(0, ...fields.map(number)) + 1;
        return;
      }
      field.value = '';
      for (const other of fields) if (number(other) > mine) other.value = number(other) - 1;
    });
  }
  for (const hint of document.querySelectorAll('[data-taps]')) hint.hidden = false;
}
