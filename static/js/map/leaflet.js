/* The only import of Leaflet, which is a classic script that sets window.L. */

export default window.L;
