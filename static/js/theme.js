// Sets the remembered theme before the page is drawn, so that it does not flash.
(function () {
  document.documentElement.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* refused in a frame of another site: the theme is the system's */ }
})();
