// @ts-check

const samplesPerSecond = 8000;

/**
 * A soft hum as a WAV file: what a microphone would have given, where there is none.
 * @param {number} seconds
 */
export function voiceSample(seconds) {
  const count = Math.max(1, Math.round(seconds * samplesPerSecond));
  const view = new DataView(new ArrayBuffer(44 + count));
  const word = (/** @type {number} */ at, /** @type {string} */ text) =>
    new Uint8Array(view.buffer, at).set(new TextEncoder().encode(text));
  word(0, 'RIFF');
  view.setUint32(4, 36 + count, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // mono
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true); // bits a sample
  word(36, 'data');
  view.setUint32(40, count, true);
  for (let i = 0; i < count; i++) {
    const loudness = 12 * (1 + Math.sin(i / 900));
    view.setUint8(44 + i, 128 + Math.round(loudness * Math.sin(i / 7)));
  }
  return new Blob([view], { type: 'audio/wav' });
}

/** A smiling face, drawn here so that the project carries no picture for it. @returns {Promise<Blob>} WebP, 512 px as Telegram asks. */
export function stickerSample() {
  const canvas = document.createElement('canvas');
  canvas.width = 512;
  canvas.height = 512;
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.reject(new Error('This browser cannot draw'));
  const circle = (/** @type {[number, number, number]} */ [x, y, r], /** @type {string} */ colour) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x, y, r, 0, 2 * Math.PI);
    pen.fill();
  };
  circle([256, 256, 236], '#ffffff');
  circle([256, 256, 220], '#ffc83d');
  circle([180, 210, 26], '#5b3a00');
  circle([332, 210, 26], '#5b3a00');
  pen.strokeStyle = '#5b3a00';
  pen.lineWidth = 24;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.arc(256, 270, 110, 0.15 * Math.PI, 0.85 * Math.PI);
  pen.stroke();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture came out'))), 'image/webp');
  });
}
