import tseslint from "typescript-eslint";

export default tseslint.config(
  {ignores: [".outputs", "dist", "src/.observablehq", "sources/files", "node_modules"]},
  ...tseslint.configs.recommended,
  {
    rules: {
      // What a reader of JSON or of a worker's answer gets is checked field by field: until then it is anything.
      "@typescript-eslint/no-explicit-any": "off",
      // A key is named in order to be left out of the rest.
      "@typescript-eslint/no-unused-vars": ["error", {ignoreRestSiblings: true}],
      "@typescript-eslint/no-unused-expressions": ["error", {allowShortCircuit: true, allowTernary: true}],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name='only']",
          message: "runs this test only"
        }
      ]
    }
  }
);
