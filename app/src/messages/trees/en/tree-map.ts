export const treeMap = {
  title: 'Map of the trees',
  map: 'Map. Move with the arrow keys, come nearer with + and farther with −. All that it shows is in the list too.',
  list: 'As a list',
  shown: 'In this part of the map',
  all: 'Show all',
  found: 'Chosen tree',
  open: 'Open the tree',
  close: 'Close',
  missing: 'The map did not load',
  missingText: 'The list has the same trees.',
  noMap: 'This browser cannot draw the map',
  legend: 'What the colours mean',
  cluster:
    'A ring stands for several trees: red where at least one in ten is critical, yellow where at least one in four ' +
    'needs attention. Press it to come nearer.',
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  locate: 'Where am I?',
  noPosition: 'Your device does not tell where it is. Allow it in the settings of your browser.',
  attribution: 'Sources of the map',
};

export type TreeMap = typeof treeMap;
