package com.acme.soak;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

import com.acme.shop.RedeployedShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: an application server deploys an application anew, and pool threads that live
 * on, or threads of ours, keep the old one.
 */
@Tag("512m")
class RedeployTest {

	private final Soak soak = new Soak(getClass());

	private final ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);

	private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

	@BeforeEach
	void startThreads() {
		// Threads keep the class loaders of those who start them.
		this.pool.prestartAllCoreThreads();
	}

	@AfterEach
	void close() {
		this.pool.shutdownNow();
	}

	@Test
	void everyDeploymentGoes() throws Exception {
		int deployments = Math.max(3, Soak.size(20));
		for (int i = 0; i < deployments; i++) {
			deploy();
		}
		// The JDK keeps the type for which it made the equals() of a record last.
		assertThat(new Last(this)).isEqualTo(new Last(this));

		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			System.gc();
			assertThat(this.loaders).hasSize(deployments).allMatch((loader) -> loader.get() == null);
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("async-trace"));
		});
		this.soak.print("%d class loaders were collected, each with Spring, the starter and the core", deployments);
	}

	private void deploy() throws Exception {
		CountDownLatch hold = new CountDownLatch(1);
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
			thread.setContextClassLoader(loader);
			AutoCloseable application = (AutoCloseable) loader.loadClass(RedeployedShop.class.getName())
				.getMethod("start", ExecutorService.class, CountDownLatch.class)
				.invoke(null, this.pool, hold);
			application.close();
			await().atMost(Duration.ofMinutes(1)).until(() -> this.pool.getActiveCount() == 2);
			hold.countDown();
			await().atMost(Duration.ofMinutes(1))
				.until(() -> this.pool.getActiveCount() == 0 && this.pool.getQueue().isEmpty());
			this.loaders.add(new WeakReference<>(loader));
		}
		finally {
			hold.countDown();
			thread.setContextClassLoader(before);
		}
	}

	private record Last(RedeployTest type) {

	}

	private static URL[] classPath() throws Exception {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<URL> urls = new ArrayList<>();
		for (String entry : classPath.split(File.pathSeparator)) {
			urls.add(Path.of(entry).toUri().toURL());
		}
		return urls.toArray(URL[]::new);
	}

}
