package com.acme.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gates of an application, by name.
 */
public class Gates {

	private final Map<String, Gate> gates = new ConcurrentHashMap<>();

	public Gate get(String name) {
		return this.gates.computeIfAbsent(name, (key) -> new Gate());
	}

}
