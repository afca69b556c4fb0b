@org.jspecify.annotations.NullMarked
package dev.plumbline.sandbox.web;
