// Asks the browser for a passkey and puts what it says into a form. The server decides what it is worth.
"use strict";
(() => {
  if (!window.PublicKeyCredential) return;
  const text = (octets) => btoa(String.fromCharCode(...new Uint8Array(octets)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const octets = (word) => Uint8Array.from(atob(word.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

  const create = async (form) => {
    const made = await navigator.credentials.create({ publicKey: {
      challenge: octets(form.dataset.challenge),
      rp: { id: form.dataset.site, name: "Earshot" },
      user: { id: new TextEncoder().encode(form.dataset.user), name: form.dataset.name, displayName: form.dataset.name },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: form.dataset.known.split(" ").filter((one) => one).map((one) => ({ type: "public-key", id: octets(one) })),
      attestation: "none",
    } });
    return [made.id, made.response.clientDataJSON, made.response.getAuthenticatorData(), made.response.getPublicKey()];
  };
  const get = async (form) => {
    const found = await navigator.credentials.get({ publicKey: {
      challenge: octets(form.dataset.challenge), rpId: form.dataset.site, userVerification: "required",
    } });
    return [found.id, found.response.clientDataJSON, found.response.authenticatorData, found.response.signature];
  };

  // A passkey in place of the password of a form: the rest of it goes along.
  const beside = (place, form) => async () => {
    const trouble = place.querySelector(".problem-line");
    trouble.hidden = true;
    try {
      const [id, ...rest] = await get(place);
      form.elements["pk-id"].value = id;
      ["client", "authenticator", "signature"].forEach((name, at) => { form.elements["pk-" + name].value = text(rest[at]); });
      form.submit();
    } catch (refused) {
      trouble.hidden = false;
    }
  };
  for (const place of document.querySelectorAll("[data-passkey-beside]:not([data-ready])")) {
    place.dataset.ready = "yes"; // this file is named once by each form that needs it
    place.hidden = false;
    place.querySelector("button").addEventListener("click", beside(place, place.closest("form")));
  }

  for (const form of document.querySelectorAll("form[data-passkey]:not([data-ready])")) {
    form.dataset.ready = "yes";
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const trouble = form.querySelector(".problem-line");
      trouble.hidden = true;
      try {
        const [id, ...rest] = await (form.dataset.passkey === "create" ? create(form) : get(form));
        form.elements.id.value = id;
        ["client", "authenticator", "signature"].forEach((name, at) => { form.elements[name].value = text(rest[at]); });
        form.submit();
      } catch (refused) {
        trouble.hidden = false;
      }
    });
  }
})();
