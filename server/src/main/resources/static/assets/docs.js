// Kept in a file of its own: the content security policy allows no script inside a page.
SwaggerUIBundle({ url: "/openapi.json", dom_id: "#api", deepLinking: true, tryItOutEnabled: true });
