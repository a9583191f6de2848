package com.acme.hang;

import java.util.concurrent.CountDownLatch;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows pages, two at a time.
 */
@RestController
public class PageController {

	private final PageService pages;

	private final CountDownLatch begun = new CountDownLatch(2);

	public PageController(@Qualifier("orders") ThreadPoolTaskExecutor orders) {
		this.pages = new PageService(orders::submit);
	}

	@GetMapping("/page")
	public String page() throws Exception {
		return this.pages.load(this.begun).get();
	}

}
