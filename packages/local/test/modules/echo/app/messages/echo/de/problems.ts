export const problems = {
  'echo.not_found': 'Diesen Widerhall gibt es nicht.',
  'echo.too_many': 'Das Tal ist voll. Warte, bis es wieder still ist.',
};
