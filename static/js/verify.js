/* Shows the SHA-256 of a chosen PDF beside the one that was issued; the file stays here.
   <input type="file" data-fingerprint="id of an output"> and, optionally, the expected
   value in the output's data-expected with the sentences data-same and data-other. */
async function fingerprint(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}

for (const input of document.querySelectorAll("[data-fingerprint]")) {
  const output = document.getElementById(input.dataset.fingerprint);
  // Without a secure context (plain http beyond localhost) the server alone compares.
  if (!output || !globalThis.crypto?.subtle) continue;
  input.addEventListener("change", async () => {
    const [file] = input.files;
    output.hidden = !file;
    if (!file) return;
    const found = await fingerprint(file);
    const { expected, same, other } = output.dataset;
    const verdict = expected && (expected === found ? same : other);
    output.textContent = [verdict, found.match(/.{1,4}/g).join(" ")].filter(Boolean).join(" ");
  });
}
