// A signature drawn with finger, pen or mouse. What is sent are points between 0 and 1000; the server draws them anew. Without
// this module the field stays hidden, and nothing is missing: a drawing is never required.
const field = document.getElementById('sign');
const canvas = field.querySelector('canvas');
const kept = field.querySelector('input');
const pen = canvas.getContext('2d');
const [most, side] = [4000, 1000];
const read = (text) => text.split(';').filter(Boolean).map((stroke) => stroke.split(' ').map((point) => point.split(',').map(Number)));
const write = () => { kept.value = strokes.map((stroke) => stroke.map((point) => point.join(',')).join(' ')).join(';'); };
const count = () => strokes.reduce((sum, stroke) => sum + stroke.length, 0);
let strokes = read(kept.value);
let drawing = null;

function draw() {
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.lineWidth = 5;
  pen.lineCap = pen.lineJoin = 'round';
  pen.strokeStyle = '#17242b';
  for (const stroke of strokes) {
    pen.beginPath();
    for (const [x, y] of stroke) pen.lineTo((x / side) * canvas.width, (y / side) * canvas.height);
    if (stroke.length === 1) pen.lineTo((stroke[0][0] / side) * canvas.width, (stroke[0][1] / side) * canvas.height);
    pen.stroke();
  }
}

function place(event) {
  const box = canvas.getBoundingClientRect();
  const share = (at, from, length) => Math.round(Math.min(1, Math.max(0, (at - from) / length)) * side);
  return [share(event.clientX, box.left, box.width), share(event.clientY, box.top, box.height)];
}

canvas.addEventListener('pointerdown', (event) => {
  if (strokes.length >= 64 || count() >= most) return;
  canvas.setPointerCapture(event.pointerId);
  drawing = [place(event)];
  strokes.push(drawing);
  draw();
});
canvas.addEventListener('pointermove', (event) => {
  if (!drawing || count() >= most) return;
  const [x, y] = place(event);
  const [lastX, lastY] = drawing.at(-1);
  if (Math.abs(x - lastX) + Math.abs(y - lastY) < 4) return;
  drawing.push([x, y]);
  draw();
});
for (const end of ['pointerup', 'pointercancel']) {
  canvas.addEventListener(end, () => { drawing = null; write(); });
}
field.querySelector('[data-clear]').addEventListener('click', () => { strokes = []; write(); draw(); });
field.hidden = false;
draw();
