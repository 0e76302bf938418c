import {enhance} from "./components/client/enhance.js";

enhance();
