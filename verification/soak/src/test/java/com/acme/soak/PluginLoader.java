package com.acme.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.ObjIntConsumer;

import com.acme.plugin.Maze;

/**
 * Loads the plugin once more for itself.
 */
final class PluginLoader extends ClassLoader {

	private static final String NAME = Maze.class.getName();

	PluginLoader() {
		super(PluginLoader.class.getClassLoader());
	}

	@SuppressWarnings("unchecked")
	ObjIntConsumer<Runnable> maze() throws ReflectiveOperationException {
		return (ObjIntConsumer<Runnable>) loadClass(NAME).getDeclaredConstructor().newInstance();
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (!name.equals(NAME)) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define();
		}
	}

	private Class<?> define() {
		try (InputStream in = Maze.class.getResourceAsStream(Maze.class.getSimpleName() + ".class")) {
			byte[] bytes = in.readAllBytes();
			return defineClass(NAME, bytes, 0, bytes.length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
