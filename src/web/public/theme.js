// Runs before the first paint, so that a chosen theme and language never flash.
try {
  var saved = JSON.parse(localStorage.getItem('wenqu.preferences') || '{}');
  if (saved.theme === 'light' || saved.theme === 'dark') document.documentElement.dataset.theme = saved.theme;
  if (saved.language === 'en') document.documentElement.lang = 'en';
} catch {
  // A browser that forbids storage gets the system's theme.
}
