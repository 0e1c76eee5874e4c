import { florinApp } from "../../vite.shared.js";

export default florinApp({ base: "/portal/", port: 5172 });
