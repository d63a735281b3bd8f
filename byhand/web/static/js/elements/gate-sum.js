/** The sum of a challenge (see byhand/web/accounts/proof.py), as text for the field "proof"; "" once nobody wants it. */
export async function solved(challenge, isWanted) {
  const { salt, nonce, cost, keyLength, keyPrefix } = challenge.parameters;
  const began = performance.now();
  for (let counter = 0; isWanted(); counter += 1) {
    const key = await crypto.subtle.importKey("raw", join(fromHex(nonce), counter), "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: fromHex(salt), iterations: cost };
    const derivedKey = toHex(await crypto.subtle.deriveBits(how, key, keyLength * 8));
    if (!derivedKey.startsWith(keyPrefix)) continue;
    return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey, time: performance.now() - began } }));
  }
  return "";
}

/* The counter follows the nonce as four bytes, highest first. */
function join(nonce, counter) {
  const all = new Uint8Array(nonce.length + 4);
  all.set(nonce);
  new DataView(all.buffer).setUint32(nonce.length, counter);
  return all;
}

function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

function toHex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
