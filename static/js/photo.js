// A photo that is too large to send is let go here: sent, it would take the words of its form with it.
addEventListener("change", ({ target }) => {
  if (!target.matches("[data-most]")) return;
  const chosen = [...target.form.querySelectorAll("[data-most]")].flatMap((each) => [...each.files]);
  const large = chosen.reduce((all, each) => all + each.size, 0) > Number(target.dataset.most);
  target.parentElement.querySelector("[data-too-large]").hidden = !large;
  if (large) target.value = "";
});
