import { florinApp } from "../../vite.shared.js";

export default florinApp({ base: "/console/", port: 5173 });
