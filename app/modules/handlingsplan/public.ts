export { systeminitiativer } from './plan/systemblok.ts';
