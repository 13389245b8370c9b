// The draws of Python's random.Random(seed).gauss(0, 1), so that a figure shows the very
// numbers of the page: the Mersenne Twister of Matsumoto and Nishimura, as Python seeds it,
// and from two of its numbers two draws by the way of Box and Muller.

const SIZE = 624;

function seeded(seed) {
  const state = new Uint32Array(SIZE); // every sum below is cut to 32 bits by it
  const mixed = (i, factor) => Math.imul(state[i] ^ (state[i] >>> 30), factor);
  state[0] = 19650218;
  for (let i = 1; i < SIZE; i += 1) state[i] = mixed(i - 1, 1812433253) + i;
  let i = 1;
  const next = () => {
    i += 1;
    if (i < SIZE) return;
    state[0] = state[SIZE - 1];
    i = 1;
  };
  for (let k = SIZE; k; k -= 1) {
    state[i] = (state[i] ^ mixed(i - 1, 1664525)) + seed;
    next();
  }
  for (let k = SIZE - 1; k; k -= 1) {
    state[i] = (state[i] ^ mixed(i - 1, 1566083941)) - i;
    next();
  }
  state[0] = 0x80000000;
  return state;
}

function* words(seed) {
  const state = seeded(seed);
  for (;;) {
    for (let k = 0; k < SIZE; k += 1) {
      const y = (state[k] & 0x80000000) | (state[(k + 1) % SIZE] & 0x7fffffff);
      state[k] = state[(k + 397) % SIZE] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    for (let y of state) {
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      yield (y ^ (y >>> 18)) >>> 0;
    }
  }
}

/** Draw so many numbers; the seed is a whole number of at most 32 bits. */
export function gaussians(seed, count) {
  const word = words(seed);
  const bits = (drop) => word.next().value >>> drop;
  const random = () => (bits(5) * 2 ** 26 + bits(6)) / 2 ** 53;
  const drawn = [];
  while (drawn.length < count) {
    const angle = 2 * Math.PI * random();
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    drawn.push(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  return drawn.slice(0, count);
}
