/** A species of the demo's town, and how it grows there. */
export interface DemoKind {
  name: string;
  family: string;
  en: string;
  de: string;
  /** How many of a hundred trees are of it. */
  share: number;
  /** What an old one has: diameter in cm, height and crown in m. */
  old: readonly [dbhCm: number, heightM: number, crownM: number];
}

/** Maples and limes are more than a town should have of them: the rule of 10, 20 and 30 % has something to say. */
export const demoKinds: readonly DemoKind[] = [
  {
    name: 'Tilia cordata',
    family: 'Malvaceae',
    en: 'Small-leaved lime',
    de: 'Winterlinde',
    share: 14,
    old: [75, 24, 13],
  },
  {
    name: 'Acer platanoides',
    family: 'Sapindaceae',
    en: 'Norway maple',
    de: 'Spitzahorn',
    share: 13,
    old: [60, 20, 13],
  },
  { name: 'Acer campestre', family: 'Sapindaceae', en: 'Field maple', de: 'Feldahorn', share: 8, old: [45, 13, 9] },
  { name: 'Quercus robur', family: 'Fagaceae', en: 'English oak', de: 'Stieleiche', share: 8, old: [110, 26, 19] },
  { name: 'Fraxinus excelsior', family: 'Oleaceae', en: 'European ash', de: 'Esche', share: 7, old: [70, 26, 15] },
  {
    name: 'Platanus × hispanica',
    family: 'Platanaceae',
    en: 'London plane',
    de: 'Platane',
    share: 7,
    old: [120, 28, 20],
  },
  {
    name: 'Aesculus hippocastanum',
    family: 'Sapindaceae',
    en: 'Horse chestnut',
    de: 'Rosskastanie',
    share: 6,
    old: [90, 22, 15],
  },
  { name: 'Betula pendula', family: 'Betulaceae', en: 'Silver birch', de: 'Hängebirke', share: 5, old: [45, 20, 8] },
  { name: 'Carpinus betulus', family: 'Betulaceae', en: 'Hornbeam', de: 'Hainbuche', share: 5, old: [55, 18, 11] },
  { name: 'Sorbus aucuparia', family: 'Rosaceae', en: 'Rowan', de: 'Eberesche', share: 4, old: [30, 11, 6] },
  { name: 'Prunus avium', family: 'Rosaceae', en: 'Wild cherry', de: 'Vogelkirsche', share: 4, old: [50, 17, 10] },
  {
    name: 'Pyrus calleryana',
    family: 'Rosaceae',
    en: 'Callery pear',
    de: 'Chinesische Birne',
    share: 4,
    old: [40, 13, 7],
  },
  { name: 'Alnus glutinosa', family: 'Betulaceae', en: 'Black alder', de: 'Schwarzerle', share: 3, old: [50, 20, 9] },
  { name: 'Salix alba', family: 'Salicaceae', en: 'White willow', de: 'Silberweide', share: 3, old: [95, 21, 15] },
  { name: 'Fagus sylvatica', family: 'Fagaceae', en: 'Beech', de: 'Rotbuche', share: 2, old: [100, 28, 19] },
  { name: 'Ginkgo biloba', family: 'Ginkgoaceae', en: 'Maidenhair tree', de: 'Ginkgo', share: 2, old: [55, 20, 9] },
  { name: 'Robinia pseudoacacia', family: 'Fabaceae', en: 'Black locust', de: 'Robinie', share: 2, old: [60, 21, 11] },
  { name: 'Pinus sylvestris', family: 'Pinaceae', en: 'Scots pine', de: 'Waldkiefer', share: 1, old: [60, 23, 9] },
  { name: 'Larix decidua', family: 'Pinaceae', en: 'European larch', de: 'Lärche', share: 1, old: [65, 27, 9] },
  { name: 'Ulmus laevis', family: 'Ulmaceae', en: 'White elm', de: 'Flatterulme', share: 1, old: [80, 24, 15] },
];
