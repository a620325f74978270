// Runs before the first paint, so a saved theme or language never flashes; a file of its own, because the CSP allows no inline script.
try {
  const theme = localStorage.getItem("karavan.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem("karavan.language");
  if (language) document.documentElement.lang = language;
} catch {
  // Storage can be forbidden; the system's theme is then right.
}
